namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>What AWS answered to a query.</summary>
/// <param name="Unreadable">A sentence for each entry that has not the documented form.</param>
internal sealed record ProductAnswer(ProductQuery Query, IReadOnlyList<ListedProduct> Products, IReadOnlyList<string> Unreadable)
{
    public static ProductAnswer Read(ProductQuery query, IReadOnlyList<string> documents)
    {
        var (products, unreadable) = (new List<ListedProduct>(), new List<string>());
        foreach (var document in documents)
        {
            try
            {
                products.Add(ListedProduct.Read(document));
            }
            catch (FormatException problem)
            {
                unreadable.Add($"An entry of AWS's answer about {query.ServiceCode} {query.UsageTypePart} in {query.Region} cannot be read: {problem.Message}.");
            }
        }

        return new(query, products, unreadable);
    }
}
