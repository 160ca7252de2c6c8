namespace CloudWorkstation.DataSeeder.Synthetic;

/// <summary>Everything that decides a synthetic table: the same shape gives the same bytes on every machine.</summary>
/// <param name="Rows">Rows without the header.</param>
/// <param name="Features">Columns <c>feature_1</c>, <c>feature_2</c>, …</param>
/// <param name="Classes">Values of the target column: 0, 1, …</param>
/// <param name="TargetColumn">The last column's name.</param>
public sealed record TableShape(long Rows, int Features, int Classes, int Seed, string TargetColumn);
