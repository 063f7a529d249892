import { defineEntity, p } from '@mikro-orm/core';
import type { EmailAddress } from '#domain/identity/email-address';
import { Session } from '#domain/identity/session';
import type { Audience } from '#domain/privacy/audience';
import { User } from '#domain/identity/user';
import type { TimeZone } from '#domain/time-zone';
import { asMapped } from '../as-mapped.ts';

/** Plain domain classes, mapped from here; they know nothing of it. */
export const userMapping = defineEntity({
  class: asMapped<User>(User),
  tableName: 'users',
  properties: {
    id: p.bigint('number').primary(),
    username: p.text(),
    email: p.text().nullable(),
    emailVerified: p.boolean(),
    pendingEmail: p.text().$type<EmailAddress>().nullable(),
    passwordHash: p.text().nullable(),
    resetRequired: p.boolean(),
    passwordNumber: p.integer(),
    resetNumber: p.integer(),
    emailNumber: p.integer(),
    birthDate: p.date().nullable(),
    bio: p.text().nullable(),
    timeZone: p.text().$type<TimeZone>(),
    profileAudience: p.text().$type<Audience>(),
    ratingsAudience: p.text().$type<Audience>(),
    diaryAudience: p.text().$type<Audience>(),
    listsAudience: p.text().$type<Audience>(),
    friendsAudience: p.text().$type<Audience>(),
    activityAudience: p.text().$type<Audience>(),
    watchlistRemovesSeen: p.boolean(),
    lockedAt: p.datetime().nullable(),
    deletesAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
});

export const sessionMapping = defineEntity({
  class: asMapped<Session>(Session),
  tableName: 'sessions',
  properties: {
    userId: p.bigint('number').primary(),
    id: p.uuid().primary(),
    generation: p.integer(),
    rotatedAt: p.datetime(),
    graceUses: p.integer(),
    createdAt: p.datetime(),
    lastUsedAt: p.datetime(),
    idleEnd: p.datetime(),
    absoluteEnd: p.datetime(),
    endedAt: p.datetime().nullable(),
    endedWhy: p.text().nullable(),
    label: p.text(),
    secondFactorAt: p.datetime().nullable(),
  },
});
