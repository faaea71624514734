/** What the forms for notices need beside the common style sheet; served as `/notices.css`. Colours reach WCAG 2.2 AA in light and in dark. */
export const noticeStyle = `:root{--edge:#87847a;--on-link:#fff;--tint:#f3f0e8;--wrong:#a3261c}
@media (prefers-color-scheme:dark){:root{--edge:#8b887f;--on-link:#12222b;--tint:#1f2124;--wrong:#f29b90}}
body{max-width:40rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
main p{margin:0 0 1rem}main ol{padding-inline-start:1.4rem}
:focus-visible{border-radius:2px}
form{margin:1.75rem 0}
.field{margin:0 0 1.6rem}
.field.wrong{padding-inline-start:.85rem;border-inline-start:3px solid var(--wrong)}
label,.label,.hint,.error,input,select,textarea,button,.summary,dt{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans Armenian","DejaVu Sans",sans-serif}
label,main .label{display:block;margin:0 0 .15rem;font-size:1rem;font-weight:600;line-height:1.4}
label .quiet{font-weight:400}
main .hint,main .error{margin:0 0 .4rem;font-size:.9rem;line-height:1.45}
.hint{color:var(--quiet)}
.error{color:var(--wrong);font-weight:600}
input:not([type=checkbox]),select,textarea{display:block;width:100%;padding:.6rem .7rem;border:1px solid var(--edge);border-radius:3px;background:var(--paper);color:var(--ink);font-size:1rem;line-height:1.5}
select{text-overflow:ellipsis}
textarea{resize:vertical}
[aria-invalid=true]:not([type=checkbox]){border-color:var(--wrong);box-shadow:inset 0 0 0 1px var(--wrong)}
.check label{display:flex;gap:.7rem;align-items:flex-start;font-weight:400}
.check input{flex:none;width:1.35rem;height:1.35rem;margin:.05rem 0 0;accent-color:var(--link)}
button{min-height:2.9rem;padding:.6rem 1.4rem;border:1px solid transparent;border-radius:3px;background:var(--link);color:var(--on-link);font-size:1rem;font-weight:600;cursor:pointer}
blockquote{margin:.4rem 0 0;max-height:16rem;overflow:auto}
.words{white-space:pre-line}
.summary,.receipt{margin:0 0 1.75rem;padding:1rem 1.15rem;border:1px solid var(--line);border-radius:3px;background:var(--tint)}
.summary{border:2px solid var(--wrong)}
main .summary p{margin:0 0 .4rem}.summary ul{margin:0;padding-inline-start:1.2rem}.summary a{color:var(--wrong)}
.receipt h2{margin-top:0}main .receipt>:last-child{margin-bottom:0}
main .reference{font-size:1.25rem}.reference code{font-family:ui-monospace,Menlo,Consolas,monospace;letter-spacing:.03em;user-select:all}
dl{margin:0}dt{color:var(--quiet);font-size:.9rem;font-weight:600;line-height:1.4}dd{margin:0 0 .9rem}dd:last-child{margin-bottom:0}
`;
