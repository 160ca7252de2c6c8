using CloudWorkstation.Domain.Costs;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Costs;

/// <summary>Price lists damaged at random: reading ends in sane prices or in placed errors, never in an exception.</summary>
public class MutatedPriceListTests
{
    private const string Original = """
        { "about": "a test", "regionFallbacks": [ { "region": "us-west-2", "like": "us-east-1", "because": "equal" } ], "sources": { "s": "somewhere" },
          "prices": [
            { "service": "AmazonEC2", "component": "ebs", "item": "gp3 storage", "region": "us-east-1", "usd": 0.08, "unit": "GB-month", "asOf": "2026-09-24", "confidence": "high", "source": "s" },
            { "service": "AmazonSageMaker", "component": "studio", "item": "ml.t3.medium", "region": "us-east-1", "usd": 5e-02, "unit": "hour", "asOf": "2026-09-24", "confidence": "low", "source": "s", "note": "n" }
          ] }
        """;

    private static readonly string[] Pieces =
        ["", " ", "\n", ":", "-", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!", "\\", "null", "1e999", "-1", "9", "e9", "2027-01-01", "us-west-2", "*", ", "];

    [Fact]
    public void A_damaged_list_is_sane_or_explained()
    {
        var edits = from at in Gen.Choose(0, Original.Length)
                    from cut in Gen.Choose(0, 12)
                    from piece in Gen.Elements(Pieces)
                    select (At: at, Cut: cut, Piece: piece);
        var damaged = edits.NonEmptyListOf().Select(list => list.Take(4).Aggregate(Original, Damage));

        Prop.ForAll(Arb.From(damaged), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));
    }

    private static string Damage(string text, (int At, int Cut, string Piece) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        return text.Remove(at, Math.Min(edit.Cut, text.Length - at)).Insert(at, edit.Piece);
    }

    private static bool Holds(string text)
    {
        var today = new DateOnly(2026, 11, 22);
        var result = PriceListReader.Read(text, "p.json", today);
        if (!result.Succeeded)
        {
            return result.Errors.Count > 0 && result.Errors.All(error => error is { File: "p.json", Line: > 0, Column: > 0, Message.Length: > 0 });
        }

        _ = new PriceLookup(result.Value, "us-west-2", today).Instance("ml.t3.2xlarge", PriceComponents.Studio);
        return result.Value.Prices.All(price => price.Usd >= 0 && price.AsOf <= today);
    }
}
