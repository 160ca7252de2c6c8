using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Platform;

namespace CloudWorkstation.Domain.Tests.Platform;

public class PlatformSettingsReaderTests
{
    private const string Minimal = """
        name: lab
        removal: destroy
        pipeline:
          name: tabular
          target_column: label
          data: { synthetic: {} }
        """;

    [Theory]
    [InlineData("local")]
    [InlineData("poc")]
    [InlineData("production")]
    public void A_shipped_environment_is_valid_and_named_as_its_file(string name)
    {
        var result = PlatformSettingsReader.Read(RepositoryFiles.Read($"environments/{name}.yaml"), $"{name}.yaml");

        Assert.Empty(result.Errors);
        Assert.Equal(name, result.Value!.Name);
    }

    [Fact]
    public void Only_production_keeps_its_data()
    {
        Removal Of(string name) => PlatformSettingsReader.Read(RepositoryFiles.Read($"environments/{name}.yaml"), name).Value!.Removal;

        Assert.Equal([Removal.Destroy, Removal.Destroy, Removal.Retain], new[] { "local", "poc", "production" }.Select(Of));
    }

    [Fact]
    public void Every_field_reaches_its_setting()
    {
        var settings = PlatformSettingsReader.Read(
            """
            name: lab
            region: eu-west-1
            account: 123456789012
            removal: retain
            network: { cidr: 10.30.0.0/20, flow_log_days: 7 }
            storage: { log_days: 14 }
            studio:
              idle_minutes: 90
              default_instance_type: ml.m5.large
              allowed_instance_types: [ml.t3.*, ml.m5.large]
              space_ebs: { default_gb: 6, maximum_gb: 12 }
            pipeline:
              name: churn
              algorithm: sklearn
              target_column: left
              minimum_accuracy: 0.75
              instance_types: { processing: ml.m5.xlarge, training: ml.c5.xlarge, endpoint: ml.t2.medium }
              run_on_deploy: true
              data: { csv: data/churn.csv }
            alarms: { emails: [ops@example.org] }
            tags: { Project: x }
            """,
            "lab.yaml").Value!;

        Assert.Equal(("lab", "eu-west-1", "123456789012", Removal.Retain), (settings.Name, settings.Region, settings.Account, settings.Removal));
        Assert.Equal(new NetworkSettings { Cidr = "10.30.0.0/20", FlowLogDays = 7 }, settings.Network);
        Assert.Equal(14, settings.Storage.LogDays);
        Assert.Equal((90, "ml.m5.large"), (settings.Studio.IdleMinutes, settings.Studio.DefaultInstanceType));
        Assert.Equal(["ml.t3.*", "ml.m5.large"], settings.Studio.AllowedInstanceTypes);
        Assert.Equal(new SpaceVolumeSettings { DefaultGb = 6, MaximumGb = 12 }, settings.Studio.SpaceEbs);
        Assert.Equal(
            new PipelineSettings
            {
                Name = "churn",
                Algorithm = TrainingAlgorithm.Sklearn,
                TargetColumn = "left",
                MinimumAccuracy = 0.75,
                InstanceTypes = new PipelineInstanceTypes { Processing = "ml.m5.xlarge", Training = "ml.c5.xlarge", Endpoint = "ml.t2.medium" },
                RunOnDeploy = true,
                Data = new CsvData("data/churn.csv"),
            },
            settings.Pipeline);
        Assert.Equal(["ops@example.org"], settings.Alarms.Emails);
        Assert.Equal("x", settings.Tags["Project"]);
        Assert.Equal("/cloudworkstation/lab/", settings.ParameterPrefix);
    }

    [Fact]
    public void What_is_not_written_has_a_default()
    {
        var settings = PlatformSettingsReader.Read(Minimal, "lab.yaml").Value!;

        Assert.Null(settings.Region);
        Assert.Equal(120, settings.Studio.IdleMinutes);
        Assert.Equal(new SyntheticData(), settings.Pipeline!.Data);
    }

    [Theory]
    [InlineData("studio: { idle_minutes: 30 }", "lab.yaml:7:25: studio.idle_minutes: is \"30\"; give a whole number from 60 to 525600.")]
    [InlineData("studio: { idle_minuts: 90 }", "studio.idle_minuts: is not a known field (did you mean \"idle_minutes\"?); allowed here: idle_minutes, ")]
    [InlineData("studio: { allowed_instance_types: [ml.m5.large] }", "studio.default_instance_type: is \"ml.t3.medium\", which allowed_instance_types (ml.m5.large) leaves out")]
    [InlineData("studio: { allowed_instance_types: [] }", "studio.allowed_instance_types: has 0 entries; give a list of 1 to 50.")]
    [InlineData("studio: { allowed_instance_types: [ml.t3.*, t3.medium] }", "studio.allowed_instance_types[1]: is \"t3.medium\"; give an instance type such as ml.m5.large")]
    [InlineData("studio: { space_ebs: { default_gb: 50, maximum_gb: 20 } }", "studio.space_ebs.default_gb: is 50, more than maximum_gb (20)")]
    [InlineData("network: { cidr: 10.20.0.0/8 }", "network.cidr: is \"10.20.0.0/8\"; give a block from /16")]
    [InlineData("network: { cidr: 10.20.1.0/16 }", "network.cidr: is \"10.20.1.0/16\", which does not begin at its first address; give 10.20.0.0/16.")]
    [InlineData("network: { cidr: 8.8.0.0/16 }", "network.cidr: is \"8.8.0.0/16\", which is not a private block")]
    [InlineData("network: { cidr: 10.20.0.0 }", "network.cidr: is \"10.20.0.0\"; give an IPv4 block such as 10.20.0.0/16.")]
    [InlineData("network: { flow_log_days: 31 }", "network.flow_log_days: is 31; CloudWatch Logs keeps logs for 1, 3, 5, 7, 14, 30, 60")]
    [InlineData("network: { zones: 1 }", "network.zones: is \"1\"; give a whole number from 2 to 6.")]
    [InlineData("network: { zones: 9 }", "network.zones: is \"9\"; give a whole number from 2 to 6.")]
    [InlineData("network: { zones: all }", "network.zones: is \"all\"; give a whole number from 2 to 6.")]
    [InlineData("network: { zones: [us-east-1a] }", "network.zones: has 1 entries; give a list of 2 to 6.")]
    [InlineData("network: { zones: [us-east-1a, a] }", "network.zones[1]: is \"a\"; give a zone by name (us-east-1a) or id (use1-az1).")]
    [InlineData("network: { zones: [use1-az1, use1-az1] }", "network.zones[1]: is \"use1-az1\" again; remove one.")]
    [InlineData("network: { zones: { a: 1 } }", "network.zones: is named fields; give a whole number from 2 to 6, or a list of 2 to 6 zones")]
    [InlineData("network: { zones: [eu-west-1a, us-east-1b] }\nregion: us-east-1", "network.zones: has \"eu-west-1a\", and the region is us-east-1; give zones such as us-east-1a, or ids.")]
    [InlineData("network: { vpc_id: vpc-1 }", "network.vpc_id: is \"vpc-1\", and there are no subnet_ids; give at least 2 of its subnets, each in another zone.")]
    [InlineData("network: { vpc_id: vpc-1, subnet_ids: [subnet-1] }", "network.subnet_ids: has 1 entries; give a list of 2 to 6.")]
    [InlineData("network: { vpc_id: vpc-1, subnet_ids: [subnet-1, subnet-1] }", "network.subnet_ids[1]: is \"subnet-1\" again; remove one.")]
    [InlineData("network: { vpc_id: vpc-1, subnet_ids: [subnet-1, subnet-2], cidr: 10.20.0.0/16 }", "network.cidr: is about a VPC that the platform makes, and vpc_id names one that exists (vpc-1); remove one of the two.")]
    [InlineData("network: { vpc_id: vpc-1, subnet_ids: [subnet-1, subnet-2], zones: 2 }", "network.zones: is about a VPC that the platform makes")]
    [InlineData("network: { subnet_ids: [subnet-1, subnet-2] }", "network.subnet_ids: is about a VPC that exists, and there is no vpc_id; add it, or remove this.")]
    [InlineData("network: { endpoints: present }", "network.endpoints: is about a VPC that exists, and there is no vpc_id; add it, or remove this.")]
    [InlineData("network: { vpc_id: my-vpc, subnet_ids: [subnet-1, subnet-2] }", "network.vpc_id: is \"my-vpc\"; give the id of a VPC such as vpc-0123456789abcdef0.")]
    [InlineData("region: mx-central-1", "region: AWS offers no sklearn image in region \"mx-central-1\"")]
    [InlineData("region: us-iso-east-1", "region: is \"us-iso-east-1\", a region of the partition aws-iso, whose endpoints this project does not know; give a region of aws, aws-cn, aws-us-gov.")]
    [InlineData("region: us-gov-west-1\nbudgets: { monthly_usd: 1 }", "region: is \"us-gov-west-1\", where CloudFormation makes no budgets (as of")]
    [InlineData("region: us-eest-1", "region: AWS offers no sklearn image in region \"us-eest-1\" (nearest: us-east-1); as of 2026-08-21 it does in af-south-1, ")]
    [InlineData("region: eu-south-2", "region: AWS offers no autogluon-training image in region \"eu-south-2\" (nearest: eu-south-1)")]
    [InlineData("account: 12345", "account: is \"12345\"; give an account id of twelve digits, in quotes.")]
    [InlineData("alarms: { emails: [ops] }", "alarms.emails[0]: is \"ops\"; give an e-mail address such as name@example.org.")]
    [InlineData("alarms: { emails: [a@b.org, A@b.org] }", "alarms.emails[1]: is \"A@b.org\" again; remove one.")]
    [InlineData("tags: { \"aws:x\": y }", "tags.aws:x: The name \"aws:x\" is not allowed")]
    [InlineData("tags: { \"cloudworkstation:empty-on-delete\": \"true\" }", "is not allowed; give 1 to 128 letters")]
    [InlineData("tags: { Owner: }", "tags.Owner: is nothing; give 1 to 128 letters")]
    public void A_mistake_beside_a_valid_pipeline_is_explained(string line, string expected)
    {
        var result = PlatformSettingsReader.Read($"{Minimal}\n{line}\n", "lab.yaml");

        var error = Assert.Single(result.Errors);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Null(result.Value);
    }

    [Theory]
    [InlineData("network: { zones: 3 }", 3, "")]
    [InlineData("network: { zones: [us-east-1a, us-east-1c] }", 2, "us-east-1a us-east-1c")]
    [InlineData("network: { zones: [use1-az1, use1-az4, use1-az6] }", 3, "use1-az1 use1-az4 use1-az6")]
    [InlineData("network: {}", 2, "")]
    public void Zones_are_a_number_or_a_list_of_names_or_ids(string line, int count, string named)
    {
        var network = PlatformSettingsReader.Read($"{Minimal}\n{line}\n", "lab.yaml").Value!.Network;

        Assert.Equal((count, named, count), (network.Zones.Count, string.Join(' ', network.Zones.Named), network.SubnetCount));
    }

    [Fact]
    public void An_existing_VPC_counts_its_own_subnets()
    {
        var network = PlatformSettingsReader.Read(
            $"{Minimal}\nnetwork: {{ vpc_id: vpc-0abc, subnet_ids: [subnet-1, subnet-2, subnet-3], endpoints: present, allow_internet: true }}\n", "lab.yaml").Value!.Network;

        Assert.Equal((3, "vpc-0abc", EndpointSource.Present, true), (network.SubnetCount, network.ExistingVpc!.VpcId, network.ExistingVpc.Endpoints, network.ExistingVpc.AllowInternet));
    }

    [Theory]
    [InlineData("mx-central-1")]
    [InlineData("ap-southeast-7")]
    [InlineData("us-gov-west-1")]
    [InlineData("cn-north-1")]
    public void Without_a_pipeline_a_region_needs_no_images(string region)
    {
        var result = PlatformSettingsReader.Read($"name: lab\nremoval: destroy\nregion: {region}\n", "lab.yaml");

        Assert.Empty(result.Errors);
        Assert.Null(result.Value!.Pipeline);
    }

    [Fact]
    public void Alarms_of_a_pipeline_that_is_not_there_are_a_mistake() => Assert.Contains(
        "lab.yaml:3:19: alarms.emails: names who hears when the training pipeline fails, and there is no pipeline; remove the addresses, or add pipeline.",
        Assert.Single(PlatformSettingsReader.Read("name: lab\nremoval: destroy\nalarms: { emails: [ops@example.org] }\n", "lab.yaml").Errors).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("name: Tabular", "pipeline.name: is \"Tabular\"; give 1 to 41 lower-case letters")]
    [InlineData("algorithm: auto-gluon", "pipeline.algorithm: is \"auto-gluon\" (did you mean \"autogluon\"?); give one of autogluon, sklearn.")]
    [InlineData("minimum_accuracy: 80", "pipeline.minimum_accuracy: is \"80\"; give a number from 0 to 1.")]
    [InlineData("minimum_accuracy: \"0.8\"", "pipeline.minimum_accuracy: is the text \"0.8\"; remove the quotes to make it a number.")]
    [InlineData("run_on_deploy: yes", "pipeline.run_on_deploy: is \"yes\"; give true or false.")]
    [InlineData("target_column: \"a,b\"", "pipeline.target_column: is \"a,b\"; give a column name")]
    [InlineData("instance_types: { endpoint: ml.t3.medium }", "pipeline.instance_types.endpoint: is \"ml.t3.medium\"; endpoints have no ml.t3 types.")]
    [InlineData("instance_types: { training: ml.g4dn.xlarge }", "pipeline.instance_types.training: is \"ml.g4dn.xlarge\", a type with accelerators")]
    [InlineData("instance_types: { training: ml.t2.medium }", "ml.t2 types are for endpoints only. Give ml.t3.medium")]
    [InlineData("instance_types: { endpoint: ml.c7g.large }", "a Graviton type; the pipeline's images are x86 builds")]
    [InlineData("instance_types: { processing: ml.r5d.large }", "whose local NVMe disks SageMaker does not encrypt with a customer key")]
    [InlineData("data: { synthetic: {}, csv: a.csv }", "pipeline.data: has synthetic and csv; give exactly one of the fields synthetic, csv.")]
    [InlineData("data: {}", "pipeline.data: has no field; give exactly one of the fields synthetic, csv.")]
    [InlineData("data: { synthetic: { rows: 30 } }", "pipeline.data.synthetic.rows: is 30, too few for 2 classes to be in every split; give at least 40.")]
    [InlineData("data: { csv: a.parquet }", "pipeline.data.csv: is \"a.parquet\"; give the path of a .csv file, relative to this file.")]
    [InlineData("data: { cvs: a.csv }", "pipeline.data.cvs: is not a known field (did you mean \"csv\"?)")]
    public void A_mistake_in_the_pipeline_is_explained(string line, string expected)
    {
        var fields = new[] { "name: tabular", "target_column: label", "data: { synthetic: {} }" }
            .Where(field => field.Split(':')[0] != line.Split(':')[0])
            .Append(line);

        var result = PlatformSettingsReader.Read($"name: lab\nremoval: destroy\npipeline:\n  {string.Join("\n  ", fields)}\n", "lab.yaml");

        Assert.Contains(expected, Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_of_a_file_come_at_once_in_its_order()
    {
        var result = PlatformSettingsReader.Read("name: Lab\nremoval: keep\nnetwork: { cidr: x }\nstudio: { idle_minutes: 1 }\n", "lab.yaml");

        Assert.Equal(["name", "removal", "network.cidr", "studio.idle_minutes"], result.Errors.Select(error => error.Path));
    }

    [Fact]
    public void A_region_without_AutoGluon_runs_scikit_learn()
    {
        var text = Minimal.Replace("  name: tabular", "  name: tabular\n  algorithm: sklearn", StringComparison.Ordinal) + "\nregion: eu-south-2\n";

        Assert.Empty(PlatformSettingsReader.Read(text, "lab.yaml").Errors);
    }
}
