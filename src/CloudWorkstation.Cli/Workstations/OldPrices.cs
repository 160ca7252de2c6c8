using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Marks old prices where there is no room to tell each one's date, and explains the mark once.</summary>
internal sealed class OldPrices
{
    private bool shown;

    /// <param name="price">A price in words; one that is unknown has no age.</param>
    /// <param name="isOld">Whether a price it is reckoned from is old.</param>
    /// <returns><c>$0.045!</c></returns>
    public string Marked(string price, bool isOld)
    {
        var marked = isOld && price.StartsWith('$');
        shown |= marked;
        return marked ? price + "!" : price;
    }

    /// <summary>Explains the mark, if there was one.</summary>
    public void Explain(Terminal terminal, string program)
    {
        if (shown)
        {
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"! Reckoned from prices more than {PriceLookup.FreshDays} days old. What they are: {program} prices show. To read them anew: {program} prices refresh"));
        }
    }
}
