using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Researchers;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Documents;

/// <summary>Shipped documents, damaged at random: reading them must end in a value or in placed errors, never in an exception.</summary>
public class MutatedDocumentTests
{
    private static readonly string[] Pieces =
        ["", " ", "\n", "\t", ":", "-", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!", "!!", "|", ">", "%", "@", "\\", "\\x", "? ", "---\n", "...\n",
         "null", "~", "1e999", "-1", "99999999999999999999", "true", "é", "\u0000", "\u0085", "\ud800", "<<: *a", "name: x\n", ", "];

    [Fact]
    public void A_damaged_environment_is_valid_or_explained() =>
        Check(RepositoryFiles.Read("environments/local.yaml"), text => Outcome(PlatformSettingsReader.Read(text, "f.yaml")));

    [Fact]
    public void A_damaged_list_of_researchers_is_valid_or_explained() =>
        Check(RepositoryFiles.Read("researchers.yaml"), text => Outcome(ResearchersReader.Read(text, "f.yaml")));

    private static void Check(string original, Func<string, bool> read)
    {
        var edits = from at in Gen.Choose(0, original.Length)
                    from cut in Gen.Choose(0, 12)
                    from piece in Gen.Elements(Pieces)
                    select (at, cut, piece);
        var damaged = edits.NonEmptyListOf().Select(list => list.Take(6).Aggregate(original, Damage));

        Prop.ForAll(Arb.From(damaged), read).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));
    }

    private static string Damage(string text, (int At, int Cut, string Piece) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        return text.Remove(at, Math.Min(edit.Cut, text.Length - at)).Insert(at, edit.Piece);
    }

    private static bool Outcome<T>(DocumentResult<T> result)
        where T : class =>
        result.Succeeded
            ? result.Errors.Count == 0
            : result.Errors.Count > 0 && result.Errors.All(error => error is { File: "f.yaml", Line: > 0, Column: > 0, Message.Length: > 0 });
}
