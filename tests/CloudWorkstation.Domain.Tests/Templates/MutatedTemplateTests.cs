using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Templates;

/// <summary>The shipped templates, damaged at random: reading them must end in a library or in placed errors, never in an exception.</summary>
public class MutatedTemplateTests
{
    private static readonly string[] Pieces =
        ["", " ", "\n", "\t", ":", "-", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!", "|", ">", "\\x", "? ", "---\n", "null", "~", "1e999", "-1",
         "99999999999999999999", "true", "é", "\u0000", "\ud800", "<<: *a", "name: x\n", ", ", "{{ x }}", "{{", "}}", "inherits: python-ml\n", "ml.", "t3.large",
         "service_type: glue\n", "ec2:\n", "    studio: {}\n", "packages: { pip: [x] }\n", "  - a\n", "0", "299"];

    private static readonly (string, string)[] Files = [.. TemplateFiles.Shipped];

    /// <summary>10,000 damaged libraries of a handful of files each; a mistake outside a file's YAML and name has a field path.</summary>
    [Fact]
    public void A_damaged_template_is_valid_or_explained()
    {
        var damaged = from index in Gen.Choose(0, Files.Length - 1)
                      from edits in Edits(Files[index].Item2).NonEmptyListOf()
                      select (index, edits.Take(6).Aggregate(Files[index].Item2, Damage));

        Prop.ForAll(Arb.From(damaged), mutation => ReadsOrExplains(mutation.index, mutation.Item2))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithQuietOnSuccess(true));
    }

    private static Gen<(int At, int Cut, string Piece)> Edits(string text) =>
        from line in Gen.Elements(LineStarts(text))
        from at in Gen.Frequency((1, Gen.Constant(line)), (2, Gen.Choose(0, text.Length)))
        from cut in Gen.Choose(0, 12)
        from piece in Gen.Elements(Pieces)
        select (at, cut, piece);

    private static int[] LineStarts(string text) => [0, .. Enumerable.Range(0, text.Length).Where(at => text[at] == '\n').Select(at => at + 1)];

    private static string Damage(string text, (int At, int Cut, string Piece) edit)
    {
        var at = Math.Min(edit.At, text.Length);
        return text.Remove(at, Math.Min(edit.Cut, text.Length - at)).Insert(at, edit.Piece);
    }

    private static bool ReadsOrExplains(int index, string text)
    {
        var files = Files.ToArray();
        files[index] = (files[index].Item1, text);
        var result = TemplateLibrary.Read(files);
        return result.Succeeded
            ? result.Errors.Count == 0 && result.Value.Templates.Count == files.Length && result.Value.Templates.All(IsWhole)
            : result.Errors.Count > 0 && result.Errors.All(IsPlaced);
    }

    private static bool IsWhole(WorkstationTemplate template) =>
        template is { Slug.Length: > 0, Name.Length: > 0 }
        && template.InstanceTypes.Contains(template.DefaultInstanceType ?? "") == template.InstanceTypes.Count > 0
        && ParameterValues.Resolve(template, new Dictionary<string, string>()) is { } values
        && template.With(values.Values).Packages.System.All(package => package.Length > 0);

    /// <summary>What YAML itself refuses has a line only; everything else says which field.</summary>
    private static bool IsPlaced(DocumentError error) =>
        error is { File.Length: > 0, Line: > 0, Column: > 0, Message.Length: > 0 }
        && (error.Path.Length > 0 || error.Message.Contains("YAML", StringComparison.Ordinal) || error.Message.Contains("document", StringComparison.Ordinal)
            || error.Message.StartsWith("is ", StringComparison.Ordinal) || error.Message.StartsWith("A field's name", StringComparison.Ordinal)
            || error.Message.StartsWith("has the ", StringComparison.Ordinal));
}
