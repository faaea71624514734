/** The demo newspaper's house rules and the words its moderators choose from, in the five languages its readers write in. */
import type { Reason } from "../comments/wire.ts";

export const houseRules: Record<string, string> = {
  en: `1. Speak to people, not about what they are. Nobody is insulted here for a nation, a faith, a language or a loss.
2. No threats, no calls for violence, no joy at anybody's death.
3. No names, addresses or photographs of private people.
4. Say where a claim comes from. What is doubtful may stand; what is made up to hurt may not.
5. No advertising, and the same words once only.

A moderator who removes a comment says why. You may object, and somebody else will look again.`,
  az: `1. İnsanlarla danışın, onların kim olduğundan yox. Burada heç kim milləti, inancı, dili və ya itkisi üçün təhqir olunmur.
2. Hədə, zorakılığa çağırış, kiminsə ölümünə sevinmək olmaz.
3. Şəxsi həyatda olan insanların adı, ünvanı və şəkli yazılmır.
4. Dediyinizin haradan olduğunu göstərin. Şübhəli fikir qala bilər, incitmək üçün uydurulan yox.
5. Reklam yoxdur, eyni sözlər yalnız bir dəfə yazılır.

Şərhi silən moderator səbəbini deyir. Siz etiraz edə bilərsiniz, onda başqası yenidən baxacaq.`,
  hy: `1. Խոսե՛ք մարդկանց հետ, ոչ թե նրանց ինքնության մասին։ Այստեղ ոչ ոքի չեն վիրավորում ազգի, հավատի, լեզվի կամ կորստի համար։
2. Ո՛չ սպառնալիք, ո՛չ բռնության կոչ, ո՛չ ուրախություն որևէ մեկի մահվան համար։
3. Մասնավոր անձանց անուններ, հասցեներ և լուսանկարներ չեն հրապարակվում։
4. Նշե՛ք ձեր պնդման աղբյուրը։ Կասկածելին կարող է մնալ, վնասելու համար հորինվածը՝ ոչ։
5. Գովազդ չկա, և նույն խոսքերը գրվում են միայն մեկ անգամ։

Մոդերատորը, որը հեռացնում է մեկնաբանությունը, ասում է պատճառը։ Կարող եք առարկել, և ուրիշը կրկին կնայի։`,
  ru: `1. Говорите с людьми, а не о том, кто они. Здесь никого не оскорбляют за народ, веру, язык или утрату.
2. Никаких угроз, призывов к насилию и радости чьей-либо смерти.
3. Не публикуйте имён, адресов и снимков частных лиц.
4. Укажите, откуда ваше утверждение. Сомнительное может остаться, выдуманное во вред — нет.
5. Без рекламы, и одни и те же слова — только один раз.

Модератор, удаляющий комментарий, называет причину. Вы можете возразить, и его пересмотрит другой человек.`,
  tr: `1. İnsanlarla konuşun, kim oldukları hakkında değil. Burada kimse milleti, inancı, dili ya da kaybı yüzünden aşağılanmaz.
2. Tehdit, şiddete çağrı ve kimsenin ölümüne sevinmek yoktur.
3. Özel kişilerin adı, adresi ve fotoğrafı yayımlanmaz.
4. Söylediğinizin kaynağını belirtin. Şüpheli olan kalabilir, incitmek için uydurulan kalamaz.
5. Reklam yok; aynı sözler yalnızca bir kez.

Bir yorumu kaldıran moderatör nedenini söyler. İtiraz edebilirsiniz; başka biri yeniden bakar.`,
};

type Template = { language: string; reason: Reason; name: string; text: string };

export const templates: Template[] = [
  ...inAll("hate", {
    en: ["About a people", "Your comment speaks of a people as one. Say what somebody did or said, and it is welcome."],
    az: ["Xalq haqqında", "Şərhiniz bütöv bir xalq haqqındadır. Kimin nə etdiyini və ya dediyini yazın, dərc edərik."],
    hy: ["Ժողովրդի մասին", "Ձեր մեկնաբանությունը մի ամբողջ ժողովրդի մասին է։ Գրեք, թե ով ինչ է արել կամ ասել, և այն կհրապարակվի։"],
    ru: ["О народе в целом", "Ваш комментарий говорит о народе как о целом. Напишите, кто что сделал или сказал, и мы его опубликуем."],
    tr: ["Bir halk hakkında", "Yorumunuz bir halkın bütünü hakkında. Kimin ne yaptığını ya da söylediğini yazın, yayımlayalım."],
  }),
  ...inAll("abuse", {
    en: ["Aimed at a reader", "Your comment is aimed at another reader. Answer what they wrote, not who they are."],
    az: ["Oxucuya qarşı", "Şərhiniz başqa oxucuya qarşı yönəlib. Onun özünə yox, yazdığına cavab verin."],
    hy: ["Ուղղված ընթերցողին", "Ձեր մեկնաբանությունն ուղղված է մեկ այլ ընթերցողի դեմ։ Պատասխանե՛ք գրվածին, ոչ թե գրողին։"],
    ru: ["Против читателя", "Ваш комментарий направлен против другого читателя. Отвечайте на написанное, а не на личность."],
    tr: ["Bir okura karşı", "Yorumunuz başka bir okuru hedef alıyor. Kişiye değil, yazdığına yanıt verin."],
  }),
  ...inAll("personal-data", {
    en: ["Somebody's data", "Your comment names a private person or where they live. Without that it can be published."],
    az: ["Şəxsi məlumat", "Şərhinizdə şəxsi həyatda olan birinin adı və ya yaşadığı yer var. Bunsuz dərc oluna bilər."],
    hy: ["Անձնական տվյալ", "Ձեր մեկնաբանությունը նշում է մասնավոր անձի կամ նրա բնակավայրը։ Առանց դրա այն կարող է հրապարակվել։"],
    ru: ["Личные данные", "В вашем комментарии назван частный человек или место, где он живёт. Без этого его можно опубликовать."],
    tr: ["Kişisel bilgi", "Yorumunuz özel bir kişiyi ya da yaşadığı yeri belirtiyor. Bu olmadan yayımlanabilir."],
  }),
];

function inAll(reason: Reason, words: Record<string, [name: string, text: string]>): Template[] {
  return Object.entries(words).map(([language, [name, text]]) => ({ language, reason, name, text }));
}
