using System.Collections.Immutable;
using System.Globalization;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a field of a risk form takes.</summary>
[GenerateSerializer, Alias("fincode.cra-field-type")]
public enum CraFieldType
{
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Date,
    Flag,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Some of the options, each once.</summary>
    Choices,

    /// <summary>ISO 3166-1 alpha-3.</summary>
    Country,
}

/// <param name="Value">What is sent, and in a country field a country.</param>
/// <param name="Points">What it adds to the customer's risk.</param>
[GenerateSerializer, Immutable, Alias("fincode.cra-option")]
public sealed record CraOption([property: Id(0)] string Value, [property: Id(1)] string Label, [property: Id(2)] int Points);

/// <summary>Points from a number on, up to the next band's.</summary>
[GenerateSerializer, Immutable, Alias("fincode.cra-band")]
public sealed record CraBand([property: Id(0)] long From, [property: Id(1)] int Points);

/// <summary>Shown, and asked for, only where another field has one of these values.</summary>
[GenerateSerializer, Immutable, Alias("fincode.cra-condition")]
public sealed record CraCondition([property: Id(0)] string FieldId, [property: Id(1)] ImmutableArray<string> Values);

/// <summary>One question of a form.</summary>
[GenerateSerializer, Immutable, Alias("fincode.cra-field")]
public sealed record CraField
{
    /// <summary>What an answer names it by: often a UUID.</summary>
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required string Label { get; init; }

    [Id(2)]
    public required CraFieldType Type { get; init; }

    [Id(3)]
    public bool IsRequired { get; init; }

    /// <summary>The least number, or the least characters of a text.</summary>
    [Id(4)]
    public long? Min { get; init; }

    /// <summary>The greatest number, or the most characters of a text.</summary>
    [Id(5)]
    public long? Max { get; init; }

    /// <summary>What may be chosen; of a flag <c>true</c> and <c>false</c>, and of a country some countries, for their points alone.</summary>
    [Id(6)]
    public ImmutableArray<CraOption> Options { get; init; } = [];

    /// <summary>Of a number, the least first.</summary>
    [Id(7)]
    public ImmutableArray<CraBand> Bands { get; init; } = [];

    [Id(8)]
    public CraCondition? ShownIf { get; init; }

    /// <param name="values">At least one.</param>
    /// <returns>What is wrong, as a sentence; null for a good answer.</returns>
    public string? Problem(ImmutableArray<string> values)
    {
        if (Type != CraFieldType.Choices && values.Length != 1) return "Must be one value.";
        return Type switch
        {
            CraFieldType.Text => values[0].Length < (Min ?? 1) || values[0].Length > (Max ?? Limits.CraTextLengthMax) ? $"Must have {Min ?? 1} to {Max ?? Limits.CraTextLengthMax} characters." : null,
            CraFieldType.Number => IsWhole(values[0], out var number) && number >= (Min ?? long.MinValue) && number <= (Max ?? long.MaxValue) ? null : $"Must be a whole number{Range()}.",
            CraFieldType.Date => DateOnly.TryParseExact(values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : "Must be a date, for example 1990-05-17.",
            CraFieldType.Flag => values[0] is "true" or "false" ? null : "Must be true or false.",
            CraFieldType.Country => Users.Country.TryFind(values[0], out _) ? null : "Must be a country's ISO 3166-1 alpha-3 code.",
            _ => values.Distinct(StringComparer.Ordinal).Count() == values.Length && values.All(value => Options.Any(option => option.Value == value))
                ? null
                : $"Must be {(Type == CraFieldType.Choices ? "some, each once, of" : "one of")} {string.Join(", ", Options.Select(option => option.Value))}.",
        };
    }

    /// <param name="values">A good answer.</param>
    public int PointsOf(ImmutableArray<string> values) => Type == CraFieldType.Number && IsWhole(values[0], out var number)
        ? Bands.LastOrDefault(band => band.From <= number)?.Points ?? 0
        : Options.Where(option => values.Contains(option.Value)).Sum(option => option.Points);

    private static bool IsWhole(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private string Range() => (Min, Max) switch
    {
        (null, null) => "",
        ({ } least, null) => $" of {least} at least",
        (null, { } most) => $" of {most} at most",
        _ => $" from {Min} to {Max}",
    };
}

/// <summary>A customer risk assessment: questions, and what their answers say of the risk.</summary>
[GenerateSerializer, Immutable, Alias("fincode.cra-form")]
public sealed record CraForm
{
    [Id(0)]
    public required Guid Id { get; init; }

    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public ImmutableArray<CraField> Fields { get; init; } = [];

    [Id(3)]
    public bool IsActive { get; init; } = true;

    /// <summary>Every answer judged, and the points of them all where none is wrong.</summary>
    /// <param name="answers">By the field's id; what was left out is not there.</param>
    public CraResult Judge(ImmutableDictionary<string, ImmutableArray<string>> answers)
    {
        var faults = ImmutableArray.CreateBuilder<CraFault>();
        var points = 0;
        var kept = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var name in answers.Keys.Where(name => Fields.All(field => field.Id != name)).Order(StringComparer.Ordinal)) faults.Add(new CraFault(name, "Is no field of this form."));
        foreach (var field in Fields)
        {
            // Whoever changed their mind may have left an answer behind that is not asked for any more.
            if (field.ShownIf is { } shown && !(kept.TryGetValue(shown.FieldId, out var said) && said.Any(value => shown.Values.Contains(value)))) continue;
            if (!answers.TryGetValue(field.Id, out var values) || values.IsEmpty)
            {
                if (field.IsRequired) faults.Add(new CraFault(field.Id, "Is required."));
            }
            else if (field.Problem(values) is { } problem)
            {
                faults.Add(new CraFault(field.Id, problem));
            }
            else
            {
                kept[field.Id] = values;
                points = Math.Min(Limits.CraPointsMax, points + field.PointsOf(values));
            }
        }

        return new CraResult(faults.ToImmutable(), points, kept.ToImmutable());
    }

    /// <summary>A sentence, or null for a form that makes sense.</summary>
    public (string Field, string Problem)? Fault()
    {
        if (Fields.IsEmpty) return ("fields", "A form asks something.");
        for (var at = 0; at < Fields.Length; at++)
        {
            var field = Fields[at];
            var place = $"fields[{at}]";
            if (Fields.Take(at).Any(other => other.Id == field.Id)) return ($"{place}.id", "Names another field of the form.");
            if (field.Min > field.Max) return ($"{place}.min", "Must not be above max.");
            if (field.Type is CraFieldType.Choice or CraFieldType.Choices && field.Options.IsEmpty) return ($"{place}.options", "Is required where something is chosen.");
            if (field.Options.Select(option => option.Value).Distinct(StringComparer.Ordinal).Count() != field.Options.Length) return ($"{place}.options", "Each value stands once.");
            if (!field.Bands.SequenceEqual(field.Bands.OrderBy(band => band.From)) || field.Bands.DistinctBy(band => band.From).Count() != field.Bands.Length) return ($"{place}.bands", "The least stands first, and each once.");

            // Before it, so that a form is judged from its top to its end and no two fields wait for each other.
            if (field.ShownIf is { } shown && Fields.Take(at).All(other => other.Id != shown.FieldId)) return ($"{place}.shownIf.fieldId", "Must be a field that stands before it.");
        }

        return null;
    }
}

/// <param name="FieldId">As the client named it.</param>
/// <param name="Problem">A sentence.</param>
[GenerateSerializer, Immutable, Alias("fincode.cra-fault")]
public sealed record CraFault([property: Id(0)] string FieldId, [property: Id(1)] string Problem);

/// <param name="Answers">Those that were asked for.</param>
public sealed record CraResult(ImmutableArray<CraFault> Faults, int Points, ImmutableDictionary<string, ImmutableArray<string>> Answers);
