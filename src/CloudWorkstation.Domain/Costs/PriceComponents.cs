namespace CloudWorkstation.Domain.Costs;

/// <summary>The parts of a price list that workstations are priced from, each with what may stand in for it.</summary>
public static class PriceComponents
{
    /// <value>EC2 instances by the hour.</value>
    public static IReadOnlyList<string> Ec2 { get; } = ["ec2-linux-on-demand"];

    /// <value>JupyterLab and Code Editor by the hour. AWS charges the same for Studio Classic, notebook instances and jobs, to a tenth of a
    /// cent.</value>
    public static IReadOnlyList<string> Studio { get; } =
        ["studio", "studio-classic", "notebook", "training", "processing", "hosting", "transform"];

    /// <value>Volumes of EC2 instances.</value>
    public const string Ebs = "ebs";

    public const string Gp3 = "gp3 storage";

    /// <value>Volumes of Studio spaces.</value>
    public const string StudioStorage = "studio-storage";

    public const string SpaceVolume = "space volume gp3";

    /// <value>Volumes of SageMaker's jobs, notebooks and endpoints.</value>
    public const string MachineLearningStorage = "ml-storage";

    public const string Canvas = "canvas";

    public const string CanvasSession = "Canvas workspace session";

    public const string Glue = "glue";

    /// <value>Also the price of interactive sessions. Source: AWS Glue pricing, "Interactive sessions".</value>
    public const string GlueDpu = "Spark/streaming job";
}
