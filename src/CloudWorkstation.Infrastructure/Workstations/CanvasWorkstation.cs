using System.Text.Json;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;
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

    /// <summary>CanvasAppSettings of SageMaker's API. Artifacts go below the researcher's own prefix, encrypted with the platform's key.</summary>
    private static string Settings(CanvasConfiguration settings, WorkstationSurroundings surroundings) =>
        "{\"WorkspaceSettings\":{\"S3ArtifactPath\":\"s3://" + surroundings.Platform(SharedIds.DataBucketName)
        + "/researchers/" + surroundings.ProfileName + "/canvas\",\"S3KmsKeyId\":\"" + surroundings.Platform(SharedIds.KeyArn)
        + "\"},\"DirectDeploySettings\":{\"Status\":\"DISABLED\"},\"dataSources\":["
        + string.Join(',', settings.DataSources.Select(source => Json(surroundings.Filled(source)))) + "]}";

    // References to parameters pass unchanged: they hold nothing that JSON escapes.
    private static string Json(string text) => "\"" + JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";
}
