// Attempts that the two audits of November 2026 found to succeed, each with the same kind tried elsewhere.
'use strict';

const { TAG, arn, bucket, desk, domain, environment, key, pipeline, studio } = require('./scene');
const { hers, his, noTagsAsked, noTagsThere, onGlue, attacks: fromDesk } = require('./desk');
const { inStudio, of } = require('./studio');

const tag = (name) => ({ [`aws:RequestTag/${TAG('researcher')}`]: name, [`aws:RequestTag/${TAG('environment')}`]: environment, 'aws:TagKeys': [TAG('researcher'), TAG('environment')] });

// A session belongs to whom its tag names, so who changes the tag takes the session.
const sessions = [
  onGlue("bob's session in her name by its tag", 'glue:TagResource', { ...tag('alice_researcher'), ...his }, null),
  onGlue("the tag of bob's session gone", 'glue:UntagResource', { 'aws:TagKeys': [TAG('researcher')], ...his }, null),
  onGlue('the tag of her own session gone, so that nobody pays', 'glue:UntagResource', { 'aws:TagKeys': [TAG('researcher')], ...hers }, null),
].map((attack) => ({ ...attack, by: /nothing|Owner/ }));

// The pipeline's role makes the jobs; the types are parameters of the run.
const job = (what, action, type, unless) => ({
  what, as: pipeline, action, resource: arn('sagemaker', `${{ 'sagemaker:CreateTrainingJob': 'training-job', 'sagemaker:CreateProcessingJob': 'processing-job', 'sagemaker:CreateEndpointConfig': 'endpoint-config' }[action]}/pipelines-abc-x`),
  context: { 'sagemaker:InstanceTypes': [type], ...(action.endsWith('Job') && { 'sagemaker:VpcSubnets': ['subnet-1'] }) }, absent: [...noTagsAsked, ...noTagsThere, ...['VpcSubnets', 'VpcSecurityGroupIds', 'VolumeKmsKey', 'OutputKmsKey', 'NetworkIsolation', 'InterContainerTrafficEncryption', 'ModelArn', 'ServerlessMaxConcurrency', 'ServerlessMemorySize'].map((name) => `sagemaker:${name}`)],
  by: /Types|Accelerator|nothing/, unless,
});
const jobs = ['CreateTrainingJob', 'CreateProcessingJob', 'CreateEndpointConfig'].map((action) => job(`a run of the pipeline on a type that nobody pays for: ${action}`, `sagemaker:${action}`, 'ml.p4d.24xlarge',
  { context: { 'sagemaker:InstanceTypes': ['ml.m5.large'], ...(action.endsWith('Job') && { 'sagemaker:VpcSubnets': ['subnet-1'] }) } }));

// CreateApp without a type takes the one of the space.
const space = arn('sagemaker', `space/${domain}/hers`);
const types = [
  inStudio('a costly type as the default of a new space', 'sagemaker:CreateSpace', space, of('alice-researcher', 'ml.p4d.24xlarge'), { context: of('alice-researcher') }, /InstanceTypes/),
  inStudio('a costly type as the new default of her space', 'sagemaker:UpdateSpace', space, of('alice-researcher', 'ml.p4d.24xlarge'), { context: of('alice-researcher') }, /InstanceTypes/),
];

// An empty list of tags at UpdateStack takes all of them away.
const stack = fromDesk.find((attack) => attack.action === 'cloudformation:CancelUpdateStack');
const untagged = [
  { ...stack, what: 'the tags of her own stack gone, so that nobody pays', action: 'cloudformation:UntagResource', context: { ...hers }, by: /nothing|Tag/, unless: null },
  { ...stack, what: 'other tags for her own stack', action: 'cloudformation:TagResource', context: { ...tag('bob.analyst'), ...hers }, by: /nothing|Tag/, unless: null },
];

// A grant hands the right to decrypt to anybody, of any account.
const granted = (as, what, context) => ({
  what, as, action: 'kms:CreateGrant', resource: key.arn, context: { 'kms:CallerAccount': '123456789012', ...context },
  absent: ['kms:ViaService', 'kms:GrantIsForAWSResource', 'kms:GrantOperations', 'kms:GranteePrincipal', 'kms:GrantConstraintType', 'kms:RetiringPrincipal', 'kms:EncryptionContext:aws:logs:arn', 'kms:EncryptionContext:aws:ebs:id', 'kms:EncryptionContextKeys'],
  by: 'nothing', unless: null,
});
const keys = [
  granted(studio, 'the key of the data for an account of hers', { 'kms:GrantOperations': ['Decrypt'] }),
  granted(desk, 'the key of the data for an account of hers, from her desk', { 'kms:GrantOperations': ['Decrypt'] }),
];

const files_ = [
  {
    what: 'a file outside the key of the platform', as: studio, action: 's3:PutObject', resource: `${bucket.arn}/researchers/alice-researcher/a.csv`,
    context: { 's3:x-amz-server-side-encryption': 'AES256' }, absent: ['s3:x-amz-server-side-encryption-aws-kms-key-id', 's3:x-amz-server-side-encryption-customer-algorithm', 's3:x-amz-acl', 's3:prefix'],
    by: /Key|Encrypt/, unless: { context: { 's3:x-amz-server-side-encryption': 'aws:kms', 's3:x-amz-server-side-encryption-aws-kms-key-id': key.arn } },
  },
];

module.exports = { attacks: [...sessions, ...jobs, ...types, ...untagged, ...keys, ...files_] };
