using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FinCode.Cli;

/// <summary>Kinds of options, each of which says what to type when it was typed wrongly.</summary>
internal static class Options
{
    public static Option<TimeSpan> Duration(string name, string description, TimeSpan value) => new(name)
    {
        Description = $"{description} For example 500ms, 30s, 5m or 2h.",
        DefaultValueFactory = _ => value,
        CustomParser = result => DurationText.TryRead(Text(result), out var duration)
            ? duration
            : Fail<TimeSpan>(result, $"{name} takes a duration such as 500ms, 30s, 5m or 2h, not '{Text(result)}'."),
    };

    public static Option<int> Count(string name, string description, int value, int min, int max) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        CustomParser = result => int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= min && count <= max
            ? count
            : Fail<int>(result, $"{name} takes a whole number from {min} to {max}, not '{Text(result)}'."),
    };

    public static Option<double?> Rate(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => double.TryParse(Text(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            && rate is >= 0.1 and <= 1_000_000
            ? rate
            : Fail<double?>(result, $"{name} takes a number of requests per second from 0.1 to 1000000, not '{Text(result)}'."),
    };

    public static Option<string> OneOf(string name, string description, IReadOnlyList<string> values)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            Required = true,
            CustomParser = result => values.Contains(Text(result))
                ? Text(result)
                : Fail<string>(result, $"{name} is one of {string.Join(", ", values)}, not '{Text(result)}'."),
        };
        option.HelpName = "name";
        option.CompletionSources.Add([.. values]);
        return option;
    }

    public static Uri? HttpUrl(ArgumentResult result) =>
        Uri.TryCreate(Text(result), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp
            ? url
            : Fail<Uri>(result, $"--url takes an http address such as http://127.0.0.1:8080, not '{Text(result)}'.");

    private static string Text(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    private static T? Fail<T>(ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return default;
    }
}
