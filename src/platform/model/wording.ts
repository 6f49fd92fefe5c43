// What the law asks to be said wherever words of a language model are shown, and nothing else.

/** 《人工智能生成合成内容标识办法》第四条: seen by whoever reads the words, at their beginning, end or beside them. */
export const AI_LABEL = '以上内容由AI生成，仅供参考，以原文和社区答复为准。';
/** On a file, where often a part alone is the model's. */
export const AI_LABEL_FILE = '本件含有AI生成的内容，仅供参考，以原文和社区答复为准。';
/** The same for drafts that staff still work on. */
export const AI_DRAFT = '这是AI起草的，请核对、修改后再用。';
