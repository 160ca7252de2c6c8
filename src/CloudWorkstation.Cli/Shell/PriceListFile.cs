using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Cli.Shell;

/// <summary>A price list in a file of one's own.</summary>
internal static class PriceListFile
{
    private const int ShownErrors = 10;

    /// <param name="today">Prices of later days are refused.</param>
    /// <exception cref="CommandFailure">There is no such file, or it is no valid price list: every mistake with line and field.</exception>
    public static PriceList Read(string path, DateOnly today)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"There is no price list \"{path}\".")
            {
                Next = "--prices and CWS_PRICES name a file that `cws prices refresh --file` wrote; without them the list counts that comes with cws.",
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Failed, $"The price list \"{path}\" cannot be read: {problem.Message}");
        }

        return Read(text, path, today);
    }

    /// <summary>The list has no prices of a region.</summary>
    /// <param name="more">What else to say of the regions it has.</param>
    public static CommandFailure NoPricesOf(string region, PriceList list, string more = "")
    {
        var known = PriceRows.Regions(list);
        return new CommandFailure(ExitCodes.Usage, $"The price list has no prices of the region \"{region}\"{NearestName.Hint(region, known)}.")
        {
            Next = $"It has those of {string.Join(", ", known)}.{more}",
        };
    }

    /// <summary>Replaces the file in one step: an interruption leaves the old one.</summary>
    /// <exception cref="CommandFailure">The list would not be read back, or the file cannot be written.</exception>
    public static void Write(string path, PriceList list, DateOnly today)
    {
        var text = PriceListWriter.Write(list);
        _ = Read(text, path, today);
        var half = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(half, text);
            File.Move(half, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            File.Delete(half);
            throw new CommandFailure(ExitCodes.Failed, $"The price list \"{path}\" cannot be written: {problem.Message}");
        }
    }

    private static PriceList Read(string text, string path, DateOnly today)
    {
        var result = PriceListReader.Read(text, path, today);
        return result.Value ?? throw new CommandFailure(ExitCodes.Failed, $"\"{path}\" is no valid price list.")
        {
            Why = string.Join('\n', result.Errors.Take(ShownErrors)) + (result.Errors.Count > ShownErrors ? $"\nand {result.Errors.Count - ShownErrors} more" : ""),
        };
    }
}
