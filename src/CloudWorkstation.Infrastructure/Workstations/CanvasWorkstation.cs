using System.Text.Json;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Studio;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>Canvas in the researcher's profile, which has room for one.</summary>
internal sealed class CanvasWorkstation : Construct, IWorkstation
{
    public CanvasWorkstation(Construct scope, string id, CanvasConfiguration settings, WorkstationSurroundings surroundings)
        : base(scope, id)
    {
        var app = new StudioApplication(this, "App", new StudioApplicationProps
        {
            AppType = "Canvas",
            CanvasSettings = Settings(settings, surroundings),
        }, surroundings);
        Outputs = new Dictionary<string, string>
        {
            [StackOutputs.DomainId] = app.DomainId,
            [StackOutputs.ProfileName] = app.ProfileName,
            [StackOutputs.AppName] = app.Attribute("AppName"),
            // SageMaker does not stop an idle Canvas; whoever does reads the time here.
            ["StopsAfterMinutes"] = surroundings.AutoStopMinutes,
        };
    }

    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>
    /// CanvasAppSettings of SageMaker's API. Artifacts are encrypted with the platform's key. Canvas puts <c>Canvas/&lt;profile&gt;</c> behind the
    /// path itself, and AWS takes 128 characters for the whole, so the path is short. What no role of the platform may do is switched off.
    /// </summary>
    private static string Settings(CanvasConfiguration settings, WorkstationSurroundings surroundings) =>
        "{\"WorkspaceSettings\":{\"S3ArtifactPath\":\"s3://" + surroundings.Platform(SharedIds.DataBucketName)
        + "/" + CanvasAccess.Folder + "\",\"S3KmsKeyId\":\"" + surroundings.Platform(SharedIds.KeyArn)
        + "\"}," + string.Join(',', Features(settings).Select(feature => $"\"{feature.Name}\":{{\"Status\":\"{feature.Status}\"}}"))
        + ",\"dataSources\":[" + string.Join(',', settings.DataSources.Select(source => Json(surroundings.Filled(source)))) + "]}";

    private static IEnumerable<(string Name, string Status)> Features(CanvasConfiguration settings) =>
    [
        ("DirectDeploySettings", "DISABLED"),
        ("KendraSettings", "DISABLED"),
        ("ModelRegisterSettings", "DISABLED"),
        ("EmrServerlessSettings", "DISABLED"),
        ("TimeSeriesForecastingSettings", settings.ModelTypes.Contains(CanvasConfiguration.TimeSeries) ? "ENABLED" : "DISABLED"),
    ];

    // References to parameters pass unchanged: they hold nothing that JSON escapes.
    private static string Json(string text) => "\"" + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";
}
