using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

internal static partial class ImageCompilationShape
{
    internal static readonly Field<string> ImageName = Field.Required(
        "image_name", Shapes.Text("1 to 63 letters, digits and hyphens, beginning and ending with a letter or digit", NamePattern(), 63),
        "Name of the SageMaker image, its own for each template.");

    private static readonly Field<string> BaseImage = Field.Required(
        "base_image", Shapes.Text("an image's address such as 763104351884.dkr.ecr.us-east-1.amazonaws.com/name:tag", AddressPattern(), 512),
        "Container image to build on.");

    public static Shape<ImageCompilation> Shape { get; } = Shapes.Record(
        [ImageName, BaseImage],
        values => new ImageCompilation { ImageName = values.Of(ImageName), BaseImage = values.Of(BaseImage) });

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/@-]*\z")]
    private static partial Regex AddressPattern();
}
