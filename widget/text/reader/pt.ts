/** Portuguese. Months are written small, and round millions take "de". */
import type { Message } from "../text.ts";
import type { ReaderKey } from "./en.ts";

export const reader: Record<ReaderKey, Message> = {
  offer: { one: "{n} comentário novo", many: "{n} de comentários novos", other: "{n} comentários novos" },
  "offer.replies": { one: "{n} resposta nova", many: "{n} de respostas novas", other: "{n} respostas novas" },
  since: "Novos desde a sua última visita: {n}",
  next: "Próximo novo",
  new: "Novo",
  thread: "Conversa de {name}",
  folded: { one: "{n} resposta recolhida", many: "{n} de respostas recolhidas", other: "{n} respostas recolhidas" },
  continue: "Continuar esta conversa",
  branch: "Só esta conversa está visível.",
  "branch.leave": "Voltar a todos os comentários",
  parent: "O que {name} escreveu",
  "parent.go": "Ir para este comentário",
  menu: "Mais opções para o comentário de {name}",
  mute: "Silenciar {name}",
  muted: "Escrito por uma pessoa silenciada.",
  "muted.label": "Comentário silenciado, nível {n}",
  "muted.show": "Mostrar",
  "muted.list": { one: "{n} pessoa silenciada", many: "{n} de pessoas silenciadas", other: "{n} pessoas silenciadas" },
  unmute: "Deixar de silenciar {name}",
  gone: "Este comentário já não está aqui.",
  language: "Idioma",
  "language.all": "Todos os idiomas",
  now: "agora mesmo",
  minutes: { one: "há {n} minuto", many: "há {n} de minutos", other: "há {n} minutos" },
  hours: { one: "há {n} hora", many: "há {n} de horas", other: "há {n} horas" },
  days: { one: "há {n} dia", many: "há {n} de dias", other: "há {n} dias" },
  date: "{day} de {month} de {year}",
  months: "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
};
