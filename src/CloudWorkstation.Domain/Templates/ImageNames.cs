using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Two templates that compile to one image would overwrite each other's.</summary>
internal static class ImageNames
{
    public static IEnumerable<DocumentError> GivenTwice(IReadOnlyList<TemplateReading> readings)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var reading in readings)
        {
            if (reading.Template?.CompileToImage is not { } image || owners.TryAdd(image.ImageName, reading.File.Slug))
            {
                continue;
            }

            var report = new Report(reading.File.File);
            var place = reading.Root.At(TemplateShape.Image.Name).At(ImageCompilationShape.ImageName.Name);
            report.Add(
                place,
                $"is \"{image.ImageName}\", which template {owners[image.ImageName]} compiles already; give {reading.File.Slug} a name of its own.");
            yield return report.Errors[0];
        }
    }
}
