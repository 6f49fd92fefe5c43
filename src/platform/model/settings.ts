// Which service is asked, on which terms, and whether what is sent to it leaves the country. Pure.

export interface ModelSettings {
  /** Where an OpenAI-compatible service is reached, such as "https://dashscope.aliyuncs.com/compatible-mode/v1". */
  readonly url: string;
  /** Empty for a service that asks for none. */
  readonly key: string;
  readonly name: string;
  /** Models of the same service for vectors and for voice; null without. */
  readonly embeddings: string | null;
  readonly voice: string | null;
  /** What people are told about who receives their words. */
  readonly provider: string;
  /** Then every person is asked first; 《个人信息保护法》第三十九条. */
  readonly abroad: boolean;
  /** How JSON is asked for; `json` is understood by most services. */
  readonly format: 'json' | 'tools' | 'schema';
  /** Questions that go to the model: those the reviewed bank is not sure of, or all. */
  readonly answers: 'unsure' | 'all';
  /** Milliseconds for one call with all its tries. */
  readonly deadline: number;
  /** Tokens a day. */
  readonly budget: { readonly person: number; readonly compound: number; readonly day: number };
  /** Yuan per million tokens. */
  readonly price: { readonly in: number; readonly out: number };
}

/** Services in mainland China by the end of their host names; anything else that is not our own network counts as abroad. */
const AT_HOME =
  /(^|\.)(aliyuncs\.com|deepseek\.com|bigmodel\.cn|moonshot\.cn|volces\.com|baidubce\.com|tencentcloudapi\.com|hunyuan\.cloud\.tencent\.com|siliconflow\.cn|minimaxi\.com|stepfun\.com|xf-yun\.com|sensenova\.cn|baichuan-ai\.com|lingyiwanwu\.com|gov\.cn)$/;
/** The same companies' doors outside of the mainland. */
const ABROAD = /(^|[.-])(intl|us|eu|sg|(us|eu|ap|me|na|sa|af)-[a-z]+-\d)([.-]|$)/;
const PRIVATE =
  /^(localhost|(127|10)(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|\[::1\]|\[f[cd][\da-f:]+\]|.*\.(local|lan|internal))$/;

/** A guess on the safe side; the setting says otherwise where it is wrong. */
export function isAbroad(url: string): boolean {
  const host = new URL(url).hostname.toLowerCase();
  if (PRIVATE.test(host) || !/[.:]/.test(host)) return false;
  return !AT_HOME.test(host) || ABROAD.test(host);
}
