// What alice tries with code of hers inside the network: in Studio, through the pipeline, past the endpoints.
'use strict';

const { ACCOUNT, arn, bucket, domain, environment, files, gateway, inside, key, machine, pipeline, platform, studio, taken } = require('./scene');

const noTags = ['aws:RequestTag/', 'aws:TagKeys', 'aws:ResourceTag/'];
const ours = (name) => `${bucket.arn}/researchers/${name}/a.csv`;
const keyed = { 's3:x-amz-server-side-encryption': 'aws:kms', 's3:x-amz-server-side-encryption-aws-kms-key-id': key.arn };
const absentOfObjects = ['s3:prefix', 's3:x-amz-server-side-encryption', 's3:x-amz-server-side-encryption-aws-kms-key-id', 's3:x-amz-server-side-encryption-customer-algorithm', 's3:x-amz-acl'];
const onData = (what, action, resource, context, unless, by = 'nothing') => ({ what, as: studio, through: gateway, action, resource, context, absent: absentOfObjects, by, unless });
const data = [
  onData("reading bob's file", 's3:GetObject', ours('bob-analyst'), {}, { resource: ours('alice-researcher') }),
  onData("writing over bob's file", 's3:PutObject', ours('bob-analyst'), keyed, { resource: ours('alice-researcher') }),
  onData("deleting bob's file", 's3:DeleteObject', ours('bob-analyst'), {}, { resource: ours('alice-researcher') }),
  onData("the names of bob's files", 's3:ListBucket', bucket.arn, { 's3:prefix': 'researchers/bob-analyst/' }, { context: { 's3:prefix': 'researchers/alice-researcher/x' } }),
  onData('the names of everything', 's3:ListBucket', bucket.arn, {}, { context: { 's3:prefix': 'raw/' } }),
  onData('data of hers where everybody trains on it', 's3:PutObject', `${bucket.arn}/raw/data.csv`, keyed, { action: 's3:GetObject', context: {} }),
  onData('a model of hers in place of the approved one', 's3:PutObject', `${bucket.arn}/models/m/model.tar.gz`, keyed, { action: 's3:GetObject', context: {} }),
  onData('code of hers in the jobs of the pipeline', 's3:PutObject', `${bucket.arn}/code/train.py`, keyed, null),
  onData('a file that only a key of hers opens', 's3:PutObject', ours('alice-researcher'), { ...keyed, 's3:x-amz-server-side-encryption-aws-kms-key-id': arn('kms', 'key/alices') }, { context: keyed }, /OtherKeysRefused/),
  onData('an open bucket', 's3:PutBucketPolicy', bucket.arn, {}, null),
  onData('earlier versions gone for good', 's3:DeleteObjectVersion', ours('alice-researcher'), {}, null),
  onData('a file over a line that is not encrypted', 's3:GetObject', ours('alice-researcher'), { 'aws:SecureTransport': 'false' }, { context: {} }, /#0$/),
  { ...onData('data into a bucket of hers in another account', 's3:PutObject', 'arn:aws:s3:::alices-own/a.csv', { 'aws:ResourceAccount': '999999999999', 's3:ResourceAccount': '999999999999' }, null, 'no endpoint'), identity: everything(), resourcePolicy: [{ ...everything()[0], principal: '*' }] },
];

/** Outside, no endpoint's policy is asked. */
const outside = (what, of, action, resource, context = {}) =>
  ({ ...onData(what, action, resource, context, { as: of, through: gateway }), as: taken(of), through: undefined });
const takenOut = [
  outside('her own file, with credentials of Studio at a machine outside', studio, 's3:GetObject', ours('alice-researcher')),
  outside('data of everybody, with credentials of Studio at a machine outside', studio, 's3:GetObject', `${bucket.arn}/raw/data.csv`),
  outside('names of files, with credentials of Studio at a machine outside', studio, 's3:ListBucket', bucket.arn, { 's3:prefix': 'raw/' }),
  outside('files brought in from outside, with credentials of Studio', studio, 's3:PutObject', ours('alice-researcher'), keyed),
  outside('her own file, with credentials of a workstation at a machine outside', machine, 's3:GetObject', ours('alice-researcher')),
  outside('models, with credentials of a workstation at a machine outside', machine, 's3:GetObject', `${bucket.arn}/models/m/model.tar.gz`),
  outside('names of files, with credentials of a workstation at a machine outside', machine, 's3:ListBucket', bucket.arn, { 's3:prefix': 'raw/' }),
  { ...onData("bob's file, from a workstation of hers", 's3:GetObject', ours('bob-analyst'), {}, { resource: ours('alice-researcher') }), as: machine },
];

function everything() {
  return [{ label: 'credentials of her own', effect: 'Allow', actions: ['*'], resources: ['*'], conditions: [] }];
}

const profile = (name) => arn('sagemaker', `user-profile/${domain}/${name}`);
const space = arn('sagemaker', `space/${domain}/bobs`);
const app = arn('sagemaker', `app/${domain}/bobs/JupyterLab/default`);
const of = (name, type = 'ml.t3.medium') => ({ 'sagemaker:OwnerUserProfileArn': profile(name), 'sagemaker:SpaceSharingType': 'Private', 'sagemaker:InstanceTypes': [type] });
const absentOfStudio = [...noTags, 'sagemaker:TaggingAction', 'sagemaker:InstanceTypes', 'sagemaker:OwnerUserProfileArn', 'sagemaker:SpaceSharingType', 'sagemaker:ImageArns', 'sagemaker:ImageVersionArns'];
const inStudio = (what, action, resource, context, unless, by = 'nothing') => ({ what, as: studio, action, resource, context, absent: absentOfStudio, by, unless });
const spaces = [
  inStudio("an app in bob's space", 'sagemaker:CreateApp', app, of('bob-analyst'), { context: of('alice-researcher') }),
  inStudio("bob's app stopped", 'sagemaker:DeleteApp', app, of('bob-analyst'), { context: of('alice-researcher') }),
  inStudio("bob's space and the disk in it gone", 'sagemaker:DeleteSpace', space, of('bob-analyst'), { context: of('alice-researcher') }),
  inStudio("bob's space changed", 'sagemaker:UpdateSpace', space, of('bob-analyst'), { context: of('alice-researcher') }),
  inStudio('a space that everybody shares', 'sagemaker:CreateSpace', space, { ...of('alice-researcher'), 'sagemaker:SpaceSharingType': 'Shared' }, { context: of('alice-researcher') }),
  inStudio('an app on a type that nobody pays for', 'sagemaker:CreateApp', app, of('alice-researcher', 'ml.p4d.24xlarge'), { context: of('alice-researcher') }, /InstanceTypes/),
  inStudio("bob's space in her name by its tags", 'sagemaker:AddTags', space, {}, { context: { 'sagemaker:TaggingAction': 'CreateSpace' } }),
  inStudio("a link into bob's Studio", 'sagemaker:CreatePresignedDomainUrl', profile('bob-analyst'), {}, null),
  inStudio("bob's profile, which says his role and his uid", 'sagemaker:DescribeUserProfile', profile('bob-analyst'), {}, { resource: profile('alice-researcher') }),
  inStudio('her own profile with another role', 'sagemaker:UpdateUserProfile', profile('alice-researcher'), of('alice-researcher'), null),
  inStudio('other settings for the whole domain', 'sagemaker:UpdateDomain', arn('sagemaker', `domain/${domain}`), {}, null),
  inStudio('a notebook of the old kind, outside the domain', 'sagemaker:CreateNotebookInstance', arn('sagemaker', 'notebook-instance/a'), { 'sagemaker:InstanceTypes': ['ml.t3.medium'] }, null),
  inStudio('a training job of her own', 'sagemaker:CreateTrainingJob', arn('sagemaker', 'training-job/a'), { 'sagemaker:InstanceTypes': ['ml.m5.large'] }, null),
  inStudio('an endpoint that runs for ever', 'sagemaker:CreateEndpointConfig', arn('sagemaker', 'endpoint-config/a'), { 'sagemaker:InstanceTypes': ['ml.m5.large'] }, null),
  inStudio('other steps in the pipeline', 'sagemaker:UpdatePipeline', arn('sagemaker', `pipeline/${pipelineName()}`), {}, { action: 'sagemaker:StartPipelineExecution' }),
  inStudio('asking an endpoint of another project', 'sagemaker:InvokeEndpoint', arn('sagemaker', 'endpoint/other'), {}, null),
];

function pipelineName() {
  return studio.identity.find((one) => one.actions.includes('sagemaker:StartPipelineExecution')).resources[0].split('pipeline/')[1].split('/')[0];
}

const forbidden = (what, action, resource, context = {}, absent = noTags) => ({ what, as: studio, action, resource, context, absent, by: 'nothing', unless: null });
const steward = platform.roleThatMay('Studio', 'sagemaker:DeleteUserProfile');
const platformParts = [
  forbidden('the key of the data on its way out', 'kms:ScheduleKeyDeletion', key.arn, {}, ['kms:ViaService', 'kms:EncryptionContext:aws:logs:arn', 'kms:GrantIsForAWSResource']),
  forbidden('another policy for the key', 'kms:PutKeyPolicy', key.arn, {}, ['kms:ViaService', 'kms:EncryptionContext:aws:logs:arn', 'kms:GrantIsForAWSResource']),
  forbidden("an access point of her own into bob's folder", 'elasticfilesystem:CreateAccessPoint', files.arn, {}, [...noTags, 'elasticfilesystem:AccessedViaMountTarget', 'elasticfilesystem:AccessPointArn']),
  forbidden('another policy for the shared files', 'elasticfilesystem:PutFileSystemPolicy', files.arn, {}, [...noTags, 'elasticfilesystem:AccessedViaMountTarget', 'elasticfilesystem:AccessPointArn']),
  forbidden('the shared files as root', 'elasticfilesystem:ClientRootAccess', files.arn, { 'elasticfilesystem:AccessedViaMountTarget': 'true' }, [...noTags, 'elasticfilesystem:AccessPointArn']),
  forbidden('the shared files out of the network', 'elasticfilesystem:ModifyMountTargetSecurityGroups', files.arn, {}, [...noTags, 'elasticfilesystem:AccessedViaMountTarget', 'elasticfilesystem:AccessPointArn']),
  forbidden("the function that makes profiles, called by hand", 'lambda:InvokeFunction', arn('lambda', 'function:ProfileManager')),
  forbidden('the role of the function that deletes profiles', 'sts:AssumeRole', steward.arn),
  forbidden('handing the role of that function to a job', 'iam:PassRole', steward.arn, { 'iam:PassedToService': 'sagemaker.amazonaws.com' }),
  forbidden('a user of her own', 'iam:CreateUser', `arn:aws:iam::${ACCOUNT}:user/alice`),
  forbidden("the logs of the platform's functions", 'logs:GetLogEvents', arn('logs', 'log-group:/aws/lambda/ProfileManager:log-stream:a')),
  forbidden('the traces of her own work', 'logs:DeleteLogStream', arn('logs', 'log-group:/aws/sagemaker/studio:log-stream:a')),
  forbidden('an alarm that is none', 'sns:Publish', arn('sns', 'alarms')),
  forbidden('a rule that lets the network out', 'ec2:AuthorizeSecurityGroupEgress', arn('ec2', 'security-group/sg-1'), { 'ec2:Vpc': 'vpc-1' }),
  forbidden('a gateway to the internet', 'ec2:CreateInternetGateway', arn('ec2', 'internet-gateway/igw-1')),
  forbidden('parameters of the platform', 'ssm:PutParameter', arn('ssm', `parameter/cloudworkstation/${environment}/studio/domain-id`), {}, [...noTags, 'ssm:Overwrite']),
];

module.exports = { absentOfStudio, everything, inStudio, of, pipelineName, attacks: [...data, ...takenOut, ...spaces, ...platformParts], inside, pipeline };
