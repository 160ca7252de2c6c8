using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether the catalogue can be read, and what is in it.</summary>
internal static class CatalogProbe
{
    public static async Task<ProbeResult> LookAsync(ICatalogSource catalog, string environment, CancellationToken cancellation)
    {
        var index = (await catalog.ReadAsync(environment, cancellation)).Index;
        var launchable = index.Templates.Count(template => template.Key.Length > 0);
        var finding = $"The catalogue has {index.Templates.Count} templates, {launchable} of them for launching, and {index.Researchers.Count} researchers.";
        return launchable > 0 && index.Researchers.Count > 0
            ? new ProbeResult(ProbeHealth.Good, finding)
            : new ProbeResult(
                ProbeHealth.Warning, finding,
                HintedText.Of(launchable == 0 ? "Nothing can be launched: the policy allows no template." : "Nobody can launch: add researchers to researchers.yaml and deploy."),
                launchable == 0 ? CommandHint.Cws("templates", "list") : $"make deploy ENVIRONMENT={environment}");
    }
}
