using System.Globalization;

namespace CloudWorkstation.Domain.Costs.Metering;

/// <summary>A value of an item: DynamoDB's <c>S</c> or <c>N</c>, both of which travel as text.</summary>
/// <param name="Written">The text, or the number as DynamoDB writes it.</param>
/// <param name="IsNumber">Whether it is an <c>N</c>.</param>
public readonly record struct MeterValue(string Written, bool IsNumber)
{
    public static MeterValue Text(string text) => new(text, IsNumber: false);

    public static MeterValue Number(decimal number) => new(number.ToString(CultureInfo.InvariantCulture), IsNumber: true);
}
