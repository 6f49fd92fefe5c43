// Names and phones as they may stand in a list: recognised by who knows them, useless to anybody else. Pure.

/** The family name, or the first character of a company. */
export function maskName(name: string): string {
  const [first] = name;
  return first === undefined ? '' : `${first}*`;
}

export function maskPhone(phone: string): string {
  return phone.length < 8 ? phone.replace(/./g, '*') : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** What to keep: a file with nothing, or with the mask of what is known, tells nothing new. */
export function unlessMasked(read: string, known: string, mask: (text: string) => string): string {
  return read === '' || read === mask(known) ? known : read;
}
