/** Languages by their own names: browsers do not know those of every language in every other. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  en: "English",
  az: "Azərbaycanca",
  hy: "Հայերեն",
  ru: "Русский",
  tr: "Türkçe",
  ka: "ქართული",
  fa: "فارسی",
  ar: "العربية",
  he: "עברית",
  uk: "Українська",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  pt: "Português",
  it: "Italiano",
  pl: "Polski",
};
