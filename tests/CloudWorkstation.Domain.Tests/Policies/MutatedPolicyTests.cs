using CloudWorkstation.Domain.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>Policies damaged at random: reading ends in a policy that can be used or in placed errors, never in an exception.</summary>
public class MutatedPolicyTests
{
    private static readonly string Original = """
        name: all
        description: Every field
        service_types: { allow: [ec2, sagemaker_studio, glue], deny: [sagemaker_canvas] }
        instance_types: { allow: [ml.t3.*, t3.large, G.1X], deny: [ml.g5.xlarge] }
        max_hourly_cost: 2.00
        max_monthly_cost: 1500
        data_classification: confidential
        gpu: { allow: true }
        free_tier_only: false
        require_auto_stop: { maximum_minutes: 120 }
        max_workstations_per_researcher: 100

        """;

    /// <summary>Pieces of YAML's syntax, of numbers and of this file's own words.</summary>
    private static readonly string[] Pieces =
        ["", " ", "\n", "\t", ":", "-", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!", "|", ">", "%", "@", "\\", "? ", "---\n", "null", "~", "1e999", "-1",
         "0", "79228162514264337593543950336", "1e-30", "true", "é", "\u0000", "\ud800", "<<: *a", "allow: ", "deny: [*]", "*", "G.1X, ", "max_hourly_cost: 0\n",
         "gpu: { allow: false }\n", "free_tier_only: true\n", ", "];

    [Fact]
    public void A_damaged_policy_is_usable_or_explained()
    {
        var edits = from at in Gen.Choose(0, Original.Length)
                    from cut in Gen.Choose(0, 12)
                    from piece in Gen.Elements(Pieces)
                    select (At: at, Cut: cut, Piece: piece);
        var damaged = edits.NonEmptyListOf().Select(list => list.Take(5).Aggregate(Original, Damage));

        Prop.ForAll(Arb.From(damaged), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithQuietOnSuccess(true));
    }

    private static string Damage(string text, (int At, int Cut, string Piece) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        return text.Remove(at, Math.Min(edit.Cut, text.Length - at)).Insert(at, edit.Piece);
    }

    private static bool Holds(string text)
    {
        var result = PolicyReader.Read(text, "p.yaml");
        if (!result.Succeeded)
        {
            return result.Errors.Count > 0 && result.Errors.All(error => error is { File: "p.yaml", Line: > 0, Column: > 0, Message.Length: > 0 });
        }

        _ = PolicyEvaluator.Judge(result.Value, Samples.Launch(Samples.Studio("ml.t3.medium", "ml.g5.xlarge")), Samples.Prices);
        _ = PolicyDenials.Of(result.Value, [], Samples.Prices, "aws");
        return true;
    }
}
