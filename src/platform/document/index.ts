// All that others see of documents: a sheet, what it is turned into, and the rows of files that people bring.

export { type CsvRead, readCsv, writeCsv } from './csv.ts';
export { toPdf } from './pdf.ts';
export { toPicture } from './picture.ts';
export { createPictures } from './pictures.ts';
export type { Align, Cell, Fact, MadeByAi, Page, Part, Row, Sheet, Table } from './sheet.ts';
export { readSpreadsheet, toSpreadsheet } from './spreadsheet.ts';
export type { SpreadsheetRead } from './workbook-read.ts';
