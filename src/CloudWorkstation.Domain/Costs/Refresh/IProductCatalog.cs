namespace CloudWorkstation.Domain.Costs.Refresh;

/// <summary>AWS's own price list, to be asked product by product.</summary>
public interface IProductCatalog
{
    /// <summary>All products that match, each as the JSON document AWS keeps of it: <c>product</c>, <c>serviceCode</c>, <c>terms</c>.</summary>
    Task<IReadOnlyList<string>> FindAsync(ProductQuery query, CancellationToken cancellation);
}
