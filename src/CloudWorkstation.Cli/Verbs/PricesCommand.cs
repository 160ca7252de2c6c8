using System.CommandLine;
using CloudWorkstation.Cli.CommandLine;

namespace CloudWorkstation.Cli.Verbs;

/// <summary><c>cws prices</c></summary>
internal sealed class PricesCommand : Command
{
    public PricesCommand(Session session, GlobalOptions globals)
        : base("prices", "The price list that every cost comes from.")
    {
        Add(new PricesShowCommand(session, globals));
        Add(new PricesRefreshCommand(session, globals));
    }
}
