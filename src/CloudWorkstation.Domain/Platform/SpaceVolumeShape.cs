using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Platform;

internal static class SpaceVolumeShape
{
    private static readonly Field<int> DefaultGb = Field.Optional(
        "default_gb", Shapes.WholeNumber(5, 16_384), new SpaceVolumeSettings().DefaultGb, "Gigabytes of a new space.");

    private static readonly Field<int> MaximumGb = Field.Optional(
        "maximum_gb", Shapes.WholeNumber(5, 16_384), new SpaceVolumeSettings().MaximumGb, "The most gigabytes a researcher may ask for.");

    public static Shape<SpaceVolumeSettings> Shape { get; } = Shapes.Record(
        [DefaultGb, MaximumGb],
        values => new SpaceVolumeSettings { DefaultGb = values.Of(DefaultGb), MaximumGb = values.Of(MaximumGb) },
        (values, place, report) =>
        {
            if (values.TryGet(DefaultGb, out var usual) && values.TryGet(MaximumGb, out var most) && usual > most)
            {
                report.Add(place.At("default_gb"), $"is {usual}, more than maximum_gb ({most}); give at most {most} or raise maximum_gb.");
            }
        });
}
