namespace CloudWorkstation.Cli.Verbs.About;

/// <summary>Scripts that ask the program itself for completions, through its <c>[suggest:position]</c> directive.</summary>
internal static class CompletionScripts
{
    /// <param name="shell"><c>bash</c>, <c>zsh</c> or <c>fish</c>.</param>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "bash, zsh or fish"),
    };

    private const string Bash =
        """
        _cws() {
          local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word"))
          if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$word")); fi
        }
        complete -F _cws cws ./cws

        """;

    private const string Zsh =
        """
        #compdef cws
        _cws() {
          local -a completions
          completions=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          if (( ${#completions} )) && [[ -n "${completions[1]}" ]]; then compadd -- "${completions[@]}"; else _files; fi
        }
        if [[ "${funcstack[1]}" == "_cws" ]]; then _cws "$@"; else compdef _cws cws ./cws; fi

        """;

    private const string Fish =
        """
        function __cws_complete
          set -l line (commandline -cp)
          set -l program (commandline -opc)[1]
          $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c cws -a "(__cws_complete)"

        """;
}
