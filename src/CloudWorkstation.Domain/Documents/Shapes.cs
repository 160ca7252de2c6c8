using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Documents;

/// <summary>The shapes that documents are described with.</summary>
public static class Shapes
{
    public static Shape<bool> Boolean { get; } = new BooleanShape();

    /// <summary>Text without line breaks, 1 to <paramref name="maximumLength"/> characters.</summary>
    public static Shape<string> Text(int maximumLength = 1024) =>
        new TextShape($"text of 1 to {maximumLength} characters on one line", null, maximumLength);

    /// <summary>Text that matches a pattern.</summary>
    /// <param name="expected">What is allowed, as it reads after "give".</param>
    /// <param name="pattern">Must match the whole value: begin with <c>^</c> and end with <c>\z</c>.</param>
    public static Shape<string> Text(string expected, Regex pattern, int maximumLength = 1024) => new TextShape(expected, pattern, maximumLength);

    public static Shape<int> WholeNumber(int minimum, int maximum) => new NumberShape<int>(minimum, maximum);

    public static Shape<long> WholeNumber(long minimum, long maximum) => new NumberShape<long>(minimum, maximum);

    /// <summary>A number without rounding, for money.</summary>
    public static Shape<decimal> Amount(decimal minimum, decimal maximum) => new NumberShape<decimal>(minimum, maximum);

    public static Shape<double> Number(double minimum, double maximum) => new NumberShape<double>(minimum, maximum);

    public static Shape<T> Choice<T>(params IReadOnlyList<(string Name, T Value)> choices) => new ChoiceShape<T>(choices);

    /// <summary>A list of values of one shape.</summary>
    /// <param name="checks">Look at the valid items together.</param>
    public static Shape<IReadOnlyList<T>> List<T>(
        Shape<T> item, int minimum = 0, int maximum = int.MaxValue, params IReadOnlyList<ItemsCheck<T>> checks) =>
        new ListShape<T>(item, minimum, maximum, checks);

    /// <summary>Names that the writer chooses, each with a value.</summary>
    /// <param name="expectedName">Which names are allowed, as it reads after "give".</param>
    public static Shape<IReadOnlyDictionary<string, T>> Map<T>(string expectedName, Regex name, Shape<T> item, int maximum) =>
        new MapShape<T>(expectedName, name, item, maximum);

    /// <summary>Named fields, these and no others.</summary>
    /// <param name="make">Makes the record; called only when every field and check is satisfied.</param>
    public static Shape<T> Record<T>(IReadOnlyList<Field> fields, Func<FieldValues, T> make, params IReadOnlyList<FieldCheck> checks) =>
        new RecordShape<T>(fields, make, checks);

    public static Shape<T> OneOf<T>(params IReadOnlyList<(string Name, Shape<T> Shape)> alternatives) => new OneOfShape<T>(alternatives);

    /// <summary>Another .NET value for the same text; <paramref name="convert"/> must accept whatever <paramref name="shape"/> does.</summary>
    public static Shape<TOut> As<TIn, TOut>(this Shape<TIn> shape, Func<TIn, TOut> convert) => new ConvertedShape<TIn, TOut>(shape, convert);

    /// <summary>The same shape for a field that has no value when it is not written.</summary>
    public static Shape<T?> OrNone<T>(this Shape<T> shape)
        where T : class => shape.As(T? (value) => value);

    /// <summary>The same shape with a further condition.</summary>
    /// <param name="problem">The whole message: what is wrong with the value and what to do; null when nothing is.</param>
    public static Shape<T> Unless<T>(this Shape<T> shape, Func<T, string?> problem) => new ConditionalShape<T>(shape, problem);
}
