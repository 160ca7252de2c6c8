// What the authorization reference says against a statement.
'use strict';

const { actions: dependents } = require('./dependent-actions.json');
const { meet, policyPattern, UNKNOWN } = require('./patterns');
const { actionsOf, carries } = require('./reference');

const star = (statement) => statement.resources.some((resource) => resource === '*' || resource === UNKNOWN);

/** The resource types of an action that one of the patterns can mean. */
const typesMet = (action, resources) => action.types.filter((type) => resources.some((resource) => meet(policyPattern(resource), type.pattern)));

/** Findings `{ rule, action, text }` about one statement. */
async function findings(statement) {
  const found = [];
  for (const pattern of [...statement.actions, ...statement.notActions]) {
    if (pattern === '*' || pattern === UNKNOWN) {
      continue;
    }
    const actions = await actionsOf(pattern);
    const report = (rule, text) => found.push({ rule, action: pattern, text });
    if (actions.length === 0) {
      report('unknown-action', `no action of AWS is called ${pattern}`);
    } else if (statement.actions.includes(pattern)) {
      conditions(statement, actions, report);
      resources(statement, actions, report);
    }
  }
  return [...found, ...(await idleResources(statement))];
}

function conditions(statement, actions, report) {
  for (const { operator, key } of statement.conditions) {
    // …IfExists says itself that the key may be absent.
    if (operator.endsWith('IfExists') || actions.some((action) => carries(action, key))) {
      continue;
    }
    const effect = statement.effect === 'Deny' ? 'a Deny that bites never or always' : 'an Allow that holds never or always';
    report('condition-key', `no request for it carries ${key}: ${operator} makes this ${effect}`);
  }
}

function resources(statement, actions, report) {
  // A trust policy speaks of its role.
  if (statement.kind === 'trust' || statement.resources.length === 0) {
    return;
  }
  const named = statement.resources.filter((resource) => resource !== '*');
  const open = actions.filter((action) => action.types.length === 0);
  if (open.length === actions.length && !star(statement)) {
    report('only-star', `it has no resource types, so that it is allowed on * only, not on ${shown(named)}`);
  } else if (open.length < actions.length && !star(statement) && actions.every((action) => typesMet(action, named).length === 0)) {
    const takes = [...new Set(actions.flatMap((action) => action.types.map((type) => type.arn)))];
    report('resource-type', `it takes ${takes.join(', ')}, and none of these is meant by ${shown(named)}`);
  }
  // In a resource policy * is the resource that it stands on.
  if (statement.kind === 'identity' && statement.effect === 'Allow' && statement.resources.includes('*') && open.length < actions.length) {
    report('star', `it can be narrowed to resources (${actions.flatMap((action) => action.types.map((type) => type.name)).slice(0, 4).join(', ')}) and is allowed on *`);
  }
}

/** Resources that no action of the statement takes. */
async function idleResources(statement) {
  if (statement.kind === 'trust' || statement.actions.some((action) => action === '*')) {
    return [];
  }
  const actions = (await Promise.all(statement.actions.map(actionsOf))).flat();
  return statement.resources
    .filter((resource) => resource !== '*' && resource !== UNKNOWN)
    .filter((resource) => actions.length > 0 && actions.every((action) => typesMet(action, [resource]).length === 0))
    .map((resource) => ({ rule: 'idle-resource', action: statement.actions.join(' '), text: `no action of the statement takes ${shown([resource])}` }));
}

/** Findings about actions that another action needs and that none of the holder's statements allows. */
async function missingDependents(statements) {
  const allowed = statements.filter((statement) => statement.effect === 'Allow');
  const granted = (await Promise.all(allowed.flatMap((statement) => statement.actions.map(async (pattern) =>
    pattern === '*' ? ['*'] : (await actionsOf(pattern)).map((action) => action.id.toLowerCase()))))).flat();
  const found = [];
  for (const statement of allowed.filter((one) => one.kind === 'identity')) {
    for (const pattern of statement.actions.filter((action) => action !== '*')) {
      for (const action of await actionsOf(pattern)) {
        // The dependent actions of a wildcard's hundred members are not what it was written for.
        const of = /[*?]/.test(pattern) ? [] : dependents[action.id] ?? [];
        for (const needed of new Set(of.filter((one) => !granted.includes('*') && !granted.includes(one.toLowerCase())))) {
          found.push({ statement, rule: 'dependent-action', action: action.id, text: `it also needs ${needed}, which no policy of ${statement.holders.join(', ')} allows` });
        }
      }
    }
  }
  return found;
}

const shown = (resources) => resources.map((resource) => resource.replaceAll(UNKNOWN, '…')).join(', ');

module.exports = { findings, missingDependents };
