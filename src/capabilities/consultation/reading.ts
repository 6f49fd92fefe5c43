// What is asked of topics, changing nothing.

import type { TopicDeps } from './actions-change.ts';
import { isOpen } from './discuss/claims.ts';
import * as discuss from './discuss/store.ts';
import * as publish from './publish/store.ts';
import { findPhoto, listPhotos } from './raise/store.ts';
import * as resolve from './resolve/store.ts';
import * as review from './review/store.ts';
import { countSteps, type Db, findNumber, findTopic, listTopics, type TopicFilter } from './store.ts';
import { type HistoryRow, listEvents, listVersions, type Version } from './store-history.ts';
import { type Account, findPerson, listPeople, listTopicsOf } from './store-people.ts';
import type { Rating, Topic } from './topic.ts';

/** A topic with everything that belongs to it: what a page, a sheet and an export are made from. */
export interface Story {
  readonly topic: Topic;
  readonly history: readonly HistoryRow[];
  readonly versions: readonly Version[];
  readonly photos: readonly number[];
  readonly statements: readonly discuss.StatementRow[];
  readonly meetings: readonly discuss.MeetingRow[];
  /** Those that everybody may see; staff see the others too. */
  readonly views: readonly discuss.View[];
  readonly withheld: readonly discuss.View[];
  readonly claims: readonly discuss.Claim[];
  readonly poll: discuss.Poll | null;
  /** How many have answered the poll so far. */
  readonly polled: number;
  readonly actions: readonly resolve.ActionRow[];
  readonly reports: readonly resolve.Report[];
  readonly links: readonly resolve.LinkRow[];
  readonly mediation: resolve.Mediation | null;
  readonly sheets: readonly publish.SheetRow[];
  readonly objections: readonly publish.Objection[];
  readonly ratings: readonly review.RatingRow[];
  /** People who co-signed, those who follow, and those who said that they come to the meeting. */
  readonly people: { readonly cosigned: number; readonly follow: number; readonly come: number };
}

export async function storyOf(db: Db, topic: Topic): Promise<Story> {
  const { id } = topic;
  const people = await listPeople(db, id);
  const poll = await discuss.findPoll(db, id);
  const views = await discuss.listViews(db, id);
  const chosen = poll === null ? [] : await discuss.countChoices(db, id, poll.options.length);
  return {
    topic,
    history: await listEvents(db, id),
    versions: await listVersions(db, id),
    photos: await listPhotos(db, id),
    statements: await discuss.listStatements(db, id),
    meetings: await discuss.listMeetings(db, id),
    views: views.filter(isOpen),
    withheld: views.filter((view) => !isOpen(view)),
    claims: await discuss.listClaims(db, id),
    poll,
    polled: chosen.reduce((sum, count) => sum + count, 0),
    actions: await resolve.listActions(db, id),
    reports: await resolve.listReports(db, id),
    links: await resolve.listLinks(db, id),
    mediation: await resolve.findMediation(db, id),
    sheets: await publish.listSheets(db, id),
    objections: await publish.listObjections(db, id),
    ratings: await review.listRatings(db, id),
    people: {
      cosigned: people.filter(({ cosignedAt }) => cosignedAt !== null).length,
      follow: people.filter(({ follows }) => follows).length,
      come: people.filter(({ comes }) => comes !== null && comes === topic.course.meeting?.number).length,
    },
  };
}

export function createReading({ database, now }: Pick<TopicDeps, 'database' | 'now'>) {
  const { db } = database;
  return {
    findTopic: (id: number) => findTopic(db, id),
    findNumber: (compound: string, number: string) => findNumber(db, compound, number),
    listTopics: (filter: TopicFilter) => listTopics(db, filter),
    countSteps: (compound?: string, compounds: readonly string[] | null = null) =>
      countSteps(db, { compound, compounds, now: now() }),
    findPhoto: (topic: number, number: number) => findPhoto(db, topic, number),
    findPerson: (topic: number, account: Account) => findPerson(db, topic, account),
    listTopicsOf: (account: Account) => listTopicsOf(db, account),
    findObjection: (id: number) => publish.findObjection(db, id),
    /** Topics that wait for a vote, or waited for it: the way back. */
    topicsOfVote: (vote: number) => resolve.listWaitingFor(db, 'vote', String(vote)),

    async story(id: number): Promise<Story | null> {
      const topic = await findTopic(db, id);
      return topic === null ? null : storyOf(db, topic);
    },

    /** What ended topics of the compound were rated between these times: the company's ratings stand on it too. */
    async ratedTopics(
      compound: string,
      from: number,
      until: number,
    ): Promise<readonly { readonly topic: Topic; readonly rating: Rating | null }[]> {
      const ended = await listTopics(db, { compound, open: false, limit: 10_000 });
      return ended
        .filter(({ endedAt }) => endedAt !== null && endedAt >= from && endedAt < until)
        .map((topic) => ({ topic, rating: topic.course.rating }));
    },
  };
}
