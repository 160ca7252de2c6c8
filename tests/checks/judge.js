// Decides a request from AWS's evaluation rules alone; nothing of the project's own code is used.
// IAM User Guide: "Policy evaluation logic", "IAM JSON policy elements: Condition operators", "Condition with multiple context
// keys or values", "IAM policy elements: Variables and tags", "Permissions boundaries", "Session policies".
//
// It fails closed: a condition on a key of which the request says nothing, or with an operator that is not known, does not hold in
// an Allow and holds in a Deny. Such keys are named in the verdict, so that a test can insist on a request that says everything.
'use strict';

/**
 * @param request `{ action, resource, principal: { arn, account }, context: { key: value | [values] }, absent: [keys or prefixes/] }`
 * @param policies lists of statements: `identity`; where they apply `boundary`, `session`, `endpoint` (of the VPC endpoint on the way)
 *   and `resource` (of what is called, in the same account).
 * @returns `{ allowed, by, unsaid }`; `by` names the statements that allow, the one that denies, or the policy that is silent.
 */
function judge(request, policies) {
  const unsaid = new Set();
  const asked = { ...request, context: lowerKeys(request.context ?? {}), absent: (request.absent ?? []).map((key) => key.toLowerCase()), unsaid };
  const all = Object.entries(policies).filter(([, statements]) => statements);
  for (const [kind, statements] of all) {
    const deny = statements.find((one) => one.effect === 'Deny' && applies(one, asked, withPrincipal(kind)));
    if (deny) {
      return verdict(false, deny.label, unsaid);
    }
  }
  const allows = (kind) => (policies[kind] ?? []).find((one) => one.effect === 'Allow' && applies(one, asked, withPrincipal(kind)));
  // Into another account both sides have to allow: the caller's policies, and the policy of what is called.
  if (accountOf(request) !== request.principal.account && (!allows('identity') || !allows('resource'))) {
    return verdict(false, allows('identity') ? 'no resource policy' : 'nothing', unsaid);
  }
  // In one account a grant by the resource's own policy is enough, except that a grant to the account itself only lets IAM decide.
  const granting = [allows('identity'), directGrant(policies.resource, asked)].filter(Boolean);
  if (granting.length === 0) {
    return verdict(false, 'nothing', unsaid);
  }
  for (const limit of ['boundary', 'session', 'endpoint']) {
    if (policies[limit] && !allows(limit)) {
      return verdict(false, `no ${limit}`, unsaid);
    }
  }
  // A key answers only to its key policy; IAM counts where that gives the account its say (KMS: "Key policies in AWS KMS").
  if (request.action.startsWith('kms:') && policies.resource && !allows('resource')) {
    return verdict(false, 'no key policy', unsaid);
  }
  return verdict(true, granting.map((one) => one.label).join(' '), unsaid);
}

/** The account that a resource belongs to: its ARN says so, or, for a bucket, the request's context. */
const accountOf = ({ resource, principal, context = {} }) => resource.split(':')[4] || context['aws:ResourceAccount'] || principal.account;
const verdict = (allowed, by, unsaid) => ({ allowed, by, unsaid: [...unsaid] });
const withPrincipal = (kind) => kind === 'resource' || kind === 'endpoint';
const lowerKeys = (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), list(value).map(String)]));
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

function directGrant(statements, request) {
  const root = `arn:aws:iam::${request.principal.account}:root`;
  const namesOnlyTheAccount = (names) => names.length > 0 && names.every((name) => name === root || name === request.principal.account);
  return (statements ?? []).find((one) => one.effect === 'Allow' && applies(one, request, true) && !namesOnlyTheAccount(list(one.principal?.AWS)));
}

function applies(statement, request, checksPrincipal) {
  return named(statement.actions, statement.notActions, (pattern) => glob(pattern.toLowerCase(), request.action.toLowerCase()))
    && named(statement.resources, statement.notResources, (pattern) => glob(pattern, request.resource, request))
    && (!checksPrincipal || principalFits(statement.principal, request.principal))
    && statement.conditions.every((condition) => holds(condition, request, statement.effect));
}

/** Action and NotAction, Resource and NotResource: one of them, or none where the policy stands on the resource itself. */
function named(wanted, excepted, fits) {
  if (wanted?.length) {
    return wanted.some(fits);
  }
  return !excepted?.some(fits);
}

function principalFits(principal, caller) {
  if (principal === '*') {
    return true;
  }
  return Object.entries(principal ?? {}).some(([kind, names]) => list(names).some((name) => {
    if (kind === 'AWS') {
      return name === '*' || name === caller.arn || name === caller.role || name === caller.account || name === `arn:aws:iam::${caller.account}:root`;
    }
    return kind === 'Service' && name === caller.service;
  }));
}

function holds({ operator, key, values }, request, effect) {
  const parts = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator);
  const [, over, name, ifExists] = parts ?? [];
  const compare = COMPARISONS[name];
  const given = request.context[key.toLowerCase()];
  if (given === undefined && !isAbsent(key, request)) {
    request.unsaid.add(key);
    return effect === 'Deny';
  }
  if (name === 'Null') {
    return list(values).some((value) => (String(value).toLowerCase() === 'true') === !given?.length);
  }
  if (!compare) {
    request.unsaid.add(operator);
    return effect === 'Deny';
  }
  const negated = NEGATED.has(name);
  if (!given?.length) {
    return over === 'ForAllValues' || Boolean(ifExists) || (negated && over !== 'ForAnyValue');
  }
  const wanted = list(values).map((value) => substitute(String(value), request));
  // A negated operator holds for a value that fits none of the wanted ones.
  const met = given.map((value) => wanted.some((one) => one !== null && compare(value, one)) !== negated);
  if (over) {
    return over === 'ForAllValues' ? met.every(Boolean) : met.some(Boolean);
  }
  return negated ? met.every(Boolean) : met.some(Boolean);
}

function isAbsent(key, request) {
  return request.absent.some((absent) => (absent.endsWith('/') ? key.toLowerCase().startsWith(absent) : absent === key.toLowerCase()));
}

const number = (relation) => (given, wanted) => relation(Number(given), Number(wanted));
const date = (relation) => (given, wanted) => relation(instant(given), instant(wanted));
const instant = (text) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));
const equal = (given, wanted) => given === wanted.text;
const equalIgnoringCase = (given, wanted) => given.toLowerCase() === wanted.text.toLowerCase();
const like = (given, wanted) => matches(wanted.tokens, given);
const plain = (compare) => (given, wanted) => compare(given, wanted.text);

/** The six parts of an ARN are compared one by one. */
function arnLike(given, wanted) {
  const left = given.split(':');
  const right = splitTokens(wanted.tokens);
  return left.length >= 6 && right.length >= 6
    && right.slice(0, 5).every((part, index) => matches(part, left[index]))
    && matches(right.slice(5).reduce((joined, part) => [...joined, { char: ':' }, ...part]), left.slice(5).join(':'));
}

const COMPARISONS = {
  StringEquals: equal,
  StringNotEquals: equal,
  StringEqualsIgnoreCase: equalIgnoringCase,
  StringNotEqualsIgnoreCase: equalIgnoringCase,
  StringLike: like,
  StringNotLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  ArnNotEquals: arnLike,
  ArnNotLike: arnLike,
  Bool: equalIgnoringCase,
  NumericEquals: plain(number((a, b) => a === b)),
  NumericNotEquals: plain(number((a, b) => a === b)),
  NumericLessThan: plain(number((a, b) => a < b)),
  NumericLessThanEquals: plain(number((a, b) => a <= b)),
  NumericGreaterThan: plain(number((a, b) => a > b)),
  NumericGreaterThanEquals: plain(number((a, b) => a >= b)),
  DateLessThan: plain(date((a, b) => a < b)),
  DateLessThanEquals: plain(date((a, b) => a <= b)),
  DateGreaterThan: plain(date((a, b) => a > b)),
  DateGreaterThanEquals: plain(date((a, b) => a >= b)),
};
const NEGATED = new Set(Object.keys(COMPARISONS).filter((name) => name.includes('Not')));

/** Text and pattern of a value with its policy variables filled in; null when a variable has no value. */
function substitute(text, request) {
  const tokens = [];
  let filled = '';
  for (const part of text.split(/(\$\{[^}]*\}|[*?])/)) {
    const variable = /^\$\{\s*([^,}]+?)\s*(?:,\s*'([^']*)'\s*)?\}$/.exec(part);
    if (!variable) {
      filled += part;
      tokens.push(...(part === '*' ? [{ any: true }] : part === '?' ? [{ one: true }] : Array.from(part, (char) => ({ char }))));
      continue;
    }
    const values = request.context[variable[1].toLowerCase()];
    if (/^[*?$]$/.test(variable[1])) {
      filled += variable[1];
      tokens.push({ char: variable[1] });
    } else if (values?.length === 1 || variable[2] !== undefined) {
      const value = values?.length === 1 ? values[0] : variable[2];
      filled += value;
      tokens.push(...Array.from(value, (char) => ({ char })));
    } else {
      return null;
    }
  }
  return { text: filled, tokens };
}

function glob(pattern, text, request = { context: {} }) {
  const filled = substitute(pattern, request);
  return filled !== null && matches(filled.tokens, text);
}

function matches(tokens, text) {
  let reached = new Set([0]);
  for (const token of tokens) {
    const next = new Set();
    for (const at of reached) {
      if (token.any) {
        for (let end = at; end <= text.length; end += 1) {
          next.add(end);
        }
      } else if (at < text.length && (token.one || text[at] === token.char)) {
        next.add(at + 1);
      }
    }
    reached = next;
  }
  return reached.has(text.length);
}

function splitTokens(tokens) {
  const parts = [[]];
  tokens.forEach((token) => (token.char === ':' ? parts.push([]) : parts.at(-1).push(token)));
  return parts;
}

module.exports = { judge };
