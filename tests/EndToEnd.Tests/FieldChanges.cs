namespace CloudWorkstation.EndToEnd;

/// <summary>A change of the environment file.</summary>
/// <param name="What">What is changed, for the test's name.</param>
/// <param name="Fields">The schema's paths of what is changed.</param>
/// <param name="Replacements">Texts of the file and what takes their place.</param>
internal sealed record FieldChange(string What, string[] Fields, (string From, string To)[] Replacements);

/// <summary>A change of every field that can be changed on a deployed platform, starting from environments/local.yaml.</summary>
internal static class FieldChanges
{
    public const string FirstWorkstations = """
        policy: policy.yaml
        workstations:
          - { name: box, template: python-ml, researcher: alice_researcher, instance_type: t3.medium, volume_gb: 30, auto_stop_minutes: 45 }
          - { name: notebook, template: sagemaker-studio-cpu, researcher: alice_researcher, volume_gb: 5 }
          - { name: canvas, template: sagemaker-canvas, researcher: alice_researcher, auto_stop_minutes: 60 }
          - { name: session, template: glue-data-prep, researcher: alice_researcher, parameters: { workers: 2 } }
          - { name: notes, template: sagemaker-studio-lab, researcher: alice_researcher }

        """;

    public const string FirstPolicy = """
        name: first
        description: One.
        service_types: { allow: [ec2, sagemaker_studio, sagemaker_canvas, sagemaker_lab, glue] }
        instance_types: { allow: ["*"], deny: [ml.p*] }
        max_hourly_cost: 5.00
        max_monthly_cost: 3000
        data_classification: confidential
        gpu: { allow: true }
        free_tier_only: false
        require_auto_stop: { maximum_minutes: 600 }
        max_workstations_per_researcher: 100
        """;

    public const string SecondPolicy = """
        name: second
        description: Two.
        service_types: { allow: [ec2, sagemaker_studio, sagemaker_canvas, glue], deny: [sagemaker_lab] }
        instance_types: { allow: ["t3.*", "ml.t3.*", "ml.m5.*", "m6i.*", "G.*"], deny: [ml.p*, ml.g*] }
        max_hourly_cost: 4.00
        max_monthly_cost: 2900
        data_classification: internal
        gpu: { allow: false }
        free_tier_only: false
        require_auto_stop: { maximum_minutes: 500 }
        max_workstations_per_researcher: 90
        """;

    public static string[] PolicyFields { get; } =
    [
        "name", "description", "service_types.allow[]", "service_types.deny[]", "instance_types.allow[]", "instance_types.deny[]", "max_hourly_cost",
        "max_monthly_cost", "data_classification", "gpu.allow", "free_tier_only", "require_auto_stop.maximum_minutes", "max_workstations_per_researcher",
    ];

    /// <summary>Bob marries, and Alice's address changes.</summary>
    public static (string From, string To)[] Researchers { get; } =
    [
        ("alice@example.org", "alice@example.com"), ("name: bob.analyst", "name: bob.miller, was: bob.analyst"),
    ];

    public static FieldChange[] Environment { get; } =
    [
        new("network, storage and Studio",
            [
                "network.flow_log_days", "storage.log_days", "studio.idle_minutes", "studio.default_instance_type", "studio.allowed_instance_types[]",
                "studio.space_ebs.default_gb", "studio.space_ebs.maximum_gb",
            ],
            [
                ("flow_log_days: 1 ", "flow_log_days: 3 "), ("{ log_days: 1 }", "{ log_days: 3 }"), ("idle_minutes: 60", "idle_minutes: 90"),
                ("default_instance_type: ml.t3.medium", "default_instance_type: ml.t3.large"), ("[ml.t3.*, ml.m5.large]", "[ml.t3.*, ml.m5.large, ml.m5.xlarge]"),
                ("default_gb: 5", "default_gb: 6"), ("maximum_gb: 50", "maximum_gb: 60"),
            ]),
        new("the pipeline",
            [
                "pipeline.algorithm", "pipeline.target_column", "pipeline.minimum_accuracy", "pipeline.instance_types.processing",
                "pipeline.instance_types.training", "pipeline.instance_types.endpoint", "pipeline.data.synthetic.rows", "pipeline.data.synthetic.features",
                "pipeline.data.synthetic.classes", "pipeline.data.synthetic.seed",
            ],
            [
                ("algorithm: sklearn", "algorithm: autogluon"), ("target_column: label", "target_column: outcome"),
                ("minimum_accuracy: 0.8", "minimum_accuracy: 0.7"), ("processing: ml.m5.large", "processing: ml.m5.xlarge"),
                ("training: ml.m5.large", "training: ml.m5.xlarge"), ("endpoint: ml.m5.large", "endpoint: ml.m5.xlarge"),
                ("rows: 2000, features: 8, classes: 2, seed: 7", "rows: 2400, features: 9, classes: 3, seed: 8"),
            ]),
        new("the pipeline's name and data",
            ["pipeline.name", "pipeline.run_on_deploy", "pipeline.data.csv"],
            [
                ("name: tabular-classification", "name: tabular"), ("run_on_deploy: false", "run_on_deploy: true"), ("algorithm: autogluon", "algorithm: sklearn"),
                ("{ synthetic: { rows: 2400, features: 9, classes: 3, seed: 8 } }", "{ csv: own.csv }"),
            ]),
        new("who is told, budgets and tags",
            [
                "alarms.emails[]", "budgets.monthly_usd", "budgets.researcher_monthly_usd", "budgets.researchers.*", "budgets.alert_percent[]",
                "budgets.forecast_percent[]", "budgets.emails[]", "tags.*",
            ],
            [
                ("alarms: { emails: [] }", "alarms: { emails: [one@example.org] }"),
                ("{ monthly_usd: 100, researcher_monthly_usd: 40 }",
                    "{ monthly_usd: 120, researcher_monthly_usd: 50, researchers: { alice_researcher: 60 }, alert_percent: [60, 90], forecast_percent: [90], " +
                    "emails: [two@example.org] }"),
                ("Project: cloudworkstation", "Project: another, Team: one"),
            ]),
        new("declared workstations",
            [
                "workstations[].name", "workstations[].template", "workstations[].researcher", "workstations[].instance_type", "workstations[].volume_gb",
                "workstations[].auto_stop_minutes", "workstations[].parameters.*",
            ],
            [
                ("instance_type: t3.medium", "instance_type: t3.large"), ("auto_stop_minutes: 60 }", "auto_stop_minutes: 90 }"), ("volume_gb: 5 }", "volume_gb: 7 }"),
                ("workers: 2", "workers: 3"),
                ("{ name: notes, template: sagemaker-studio-lab, researcher: alice_researcher }", "{ name: more, template: sagemaker-canvas, researcher: bob.analyst }"),
            ]),
        new("the policy's file", ["policy"], [("policy: policy.yaml", "policy: ./policy.yaml")]),
        new("what becomes of data", ["removal"], [("removal: destroy", "removal: retain")]),
    ];

    public static string[] TemplateFields { get; } =
    [
        "name", "description", "base", "inherits", "service_type", "connection_type",
        "service_config.ec2.default_instance_type", "service_config.ec2.instance_types[]", "service_config.ec2.volume_gb", "service_config.ec2.efs_integration",
        "service_config.ec2.auto_stop_minutes", "service_config.ec2.max_hourly_cost", "service_config.ec2.pip_index_url",
        "service_config.studio.domain_name", "service_config.studio.user_profile_name", "service_config.studio.default_instance_type",
        "service_config.studio.instance_types[]", "service_config.studio.volume_gb", "service_config.studio.efs_integration",
        "service_config.studio.auto_stop_minutes", "service_config.studio.max_hourly_cost",
        "service_config.canvas.data_sources[]", "service_config.canvas.model_types[]", "service_config.canvas.auto_stop_minutes",
        "service_config.studio_lab.runtime", "service_config.studio_lab.project_name",
        "service_config.glue.glue_version", "service_config.glue.worker_type", "service_config.glue.worker_types[]", "service_config.glue.number_of_workers",
        "service_config.glue.idle_timeout_minutes",
        "instance_defaults.estimated_cost_per_hour.*",
        "policy_metadata.requires_free_tier", "policy_metadata.requires_gpu", "policy_metadata.data_classification", "policy_metadata.suitable_for[]",
        "policy_metadata.source_template", "policy_metadata.image_uri", "policy_metadata.compiled_at",
        "packages.system[]", "packages.conda[]", "packages.pip[]", "compile_to_image.image_name", "compile_to_image.base_image",
        "parameters.*.description", "parameters.*.type", "parameters.*.default", "parameters.*.allowed[]", "parameters.*.minimum", "parameters.*.maximum",
    ];

    /// <value>Templates in which every field above has another value than in the shipped ones, or a first one.</value>
    public static IReadOnlyDictionary<string, string> Templates { get; } = new Dictionary<string, string>
    {
        ["python-ml"] = """
            name: EC2 - Python ML, changed
            description: Another description.
            service_type: ec2
            connection_type: ssh

            service_config:
              ec2:
                default_instance_type: t3.large
                instance_types: [t3.medium, t3.large, m6i.large]
                volume_gb: 40
                efs_integration: false
                auto_stop_minutes: 90
                max_hourly_cost: 0.50
                pip_index_url: https://pypi.example.org/simple/

            packages:
              system: [python3.11, git, "{{ editor }}"]
              pip: [requests]

            parameters:
              editor: { description: Editor to install., type: string, default: nano, allowed: [nano, vim] }
              workers: { description: Processes., type: number, default: 3, minimum: 1, maximum: 9 }

            instance_defaults:
              estimated_cost_per_hour: { t3.medium: 0.05, t3.large: 0.09, m6i.large: 0.10 }

            policy_metadata:
              requires_gpu: false
              requires_free_tier: false
              data_classification: public
              suitable_for: [teaching]
              source_template: python-ml
              image_uri: 123456789012.dkr.ecr.us-east-1.amazonaws.com/python:1
              compiled_at: "2026-11-26T00:00:00Z"
            """,
        ["linux-desktop"] = """
            name: EC2 - Linux desktop, changed
            description: Another desktop.
            inherits: r-studio
            connection_type: ssh
            """,
        ["sagemaker-studio-cpu"] = """
            name: SageMaker Studio - CPU, changed
            description: Another description.
            base: sagemaker-studio
            service_type: sagemaker_studio
            connection_type: web

            service_config:
              studio:
                domain_name: another
                user_profile_name: from_research_user
                default_instance_type: ml.t3.large
                instance_types: [ml.t3.medium, ml.t3.large]
                volume_gb: 6
                efs_integration: false
                auto_stop_minutes: 120
                max_hourly_cost: 0.90


            instance_defaults:
              estimated_cost_per_hour: { ml.t3.medium: 0.05, ml.t3.large: 0.10 }

            policy_metadata:
              requires_gpu: false
              data_classification: public
            """,
        ["sagemaker-studio-gpu"] = """
            # yaml-language-server: $schema=../schema/template.schema.json
            name: SageMaker Studio - GPU, changed
            description: Another description.
            inherits: sagemaker-studio-cpu

            service_config:
              studio:
                default_instance_type: ml.t3.medium
                instance_types: [ml.t3.medium, ml.t3.large, ml.g4dn.xlarge, ml.g6.xlarge, ml.g5.xlarge]
                volume_gb: 50
                max_hourly_cost: 5.00

            instance_defaults:
              estimated_cost_per_hour:
                ml.g4dn.xlarge: 0.7364
                ml.g6.xlarge: 1.127
                ml.g5.xlarge: 1.41

            policy_metadata:
              suitable_for: [research, development, training]

            packages:
              conda: [numpy]

            compile_to_image:
              image_name: research
              base_image: sagemaker-distribution:latest
            """,
        ["sagemaker-canvas"] = """
            name: SageMaker Canvas, changed
            description: Another description.
            service_type: sagemaker_canvas
            connection_type: web

            service_config:
              canvas:
                data_sources: [s3]
                model_types: [regression]
                auto_stop_minutes: 90

            instance_defaults:
              estimated_cost_per_hour: { any: 1.90 }

            policy_metadata:
              data_classification: public
            """,
        ["sagemaker-studio-lab"] = """
            name: SageMaker Studio Lab, changed
            description: Another description.
            service_type: sagemaker_lab
            connection_type: web

            service_config:
              studio_lab:
                runtime: Python 3.11
                project_name: another

            instance_defaults:
              estimated_cost_per_hour: { any: 0.00 }

            policy_metadata:
              requires_free_tier: true
              data_classification: public
            """,
        ["glue-data-prep"] = """
            name: Glue, changed
            description: Another description.
            service_type: glue
            connection_type: api

            service_config:
              glue:
                glue_version: "4.0"
                worker_type: G.2X
                worker_types: [G.2X, G.4X]
                number_of_workers: "{{ workers }}"
                idle_timeout_minutes: 20

            parameters:
              workers: { description: Workers., type: number, default: 3, minimum: 3, maximum: 8 }

            instance_defaults:
              estimated_cost_per_hour: { G.2X: 1.76 }

            policy_metadata:
              data_classification: public
            """,
    };
}
