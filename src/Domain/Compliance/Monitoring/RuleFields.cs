using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Domain.Money;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Something wrong with a rule document.</summary>
/// <param name="Field">Where: <c>rules[3].window</c>.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-fault")]
public sealed record RuleFault([property: Id(0)] string Field, [property: Id(1)] string Problem);

/// <summary>The fields of one object of a rule document. Each is asked for by name; those that nobody asked for are faults.</summary>
internal sealed class RuleFields(JsonElement item, string path, List<RuleFault> faults)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public bool IsObject => item.ValueKind == JsonValueKind.Object;

    public void Fault(string name, string problem)
    {
        if (faults.Count < Limits.MonitoringFaultsMax) faults.Add(new RuleFault(PathOf(name), problem));
    }

    public bool Has(string name) => Find(name, out _);

    public string? Text(string name, int lengthMax, bool isRequired = false)
    {
        if (!Find(name, out var value)) return Missing<string>(name, isRequired);
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= lengthMax && !text.Any(char.IsControl)) return text;
        Fault(name, $"Must be a text of 1 to {lengthMax} characters.");
        return null;
    }

    public string? Word(string name, IReadOnlyCollection<string> words, bool isRequired = false)
    {
        if (!Find(name, out var value)) return Missing<string>(name, isRequired);
        if (value.ValueKind == JsonValueKind.String && words.Contains(value.GetString())) return value.GetString();
        Fault(name, $"Must be one of {string.Join(", ", words)}.");
        return null;
    }

    public bool Flag(string name)
    {
        if (!Find(name, out var value) || value.ValueKind == JsonValueKind.False) return false;
        if (value.ValueKind != JsonValueKind.True) Fault(name, "Must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    public long? Whole(string name, long least, long most, bool isRequired = false)
    {
        if (!Find(name, out var value)) return Missing<long?>(name, isRequired);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) && whole >= least && whole <= most) return whole;
        Fault(name, string.Create(CultureInfo.InvariantCulture, $"Must be a whole number from {least} to {most}."));
        return null;
    }

    /// <summary>A decimal, as a number or as text, in units of its last digit.</summary>
    public long? Scaled(string name, int digits, long most, bool isRequired = false)
    {
        if (!Find(name, out var value)) return Missing<long?>(name, isRequired);
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => "",
        };
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= Limits.AmountMax)
        {
            for (var digit = 0; digit < digits; digit++) number *= 10;
            if (number == Math.Truncate(number) && number <= most) return (long)number;
        }

        Fault(name, digits == 0 ? "Must be a whole number, not negative and not too large." : $"Must be a decimal with at most {digits} decimals, not negative and not too large.");
        return null;
    }

    public long? Amount(string name, Currency currency, bool isRequired = false) => Scaled(name, currency.Digits, Limits.AmountMax, isRequired);

    public TimeSpan? Span(string name, TimeSpan most, bool isRequired = false)
    {
        if (!Find(name, out var value)) return Missing<TimeSpan?>(name, isRequired);
        if (value.ValueKind == JsonValueKind.String && SpanText.TryRead(value.GetString()!, out var span) && span > TimeSpan.Zero && span <= most) return span;
        Fault(name, $"Must be a span such as 5m, 24h or 30d, at most {SpanText.Format(most)}.");
        return null;
    }

    public DateTimeOffset? Instant(string name)
    {
        if (!Find(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant)) return instant.ToUniversalTime();
        Fault(name, "Must be an instant in ISO 8601 with its offset.");
        return null;
    }

    public TimeOnly? Time(string name, bool isRequired)
    {
        if (!Find(name, out var value)) return Missing<TimeOnly?>(name, isRequired);
        if (value.ValueKind == JsonValueKind.String && TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Fault(name, "Must be a time of day such as 08:30.");
        return null;
    }

    /// <summary>Different words.</summary>
    /// <param name="shape">What a word must be, for whoever wrote another.</param>
    public ImmutableArray<string> Words(string name, Func<string, bool> isWord, string shape, bool isRequired = false)
    {
        if (!Find(name, out var value))
        {
            Missing<string>(name, isRequired);
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Limits.MonitoringListMax || (isRequired && value.GetArrayLength() == 0))
        {
            Fault(name, $"Must be a list of {(isRequired ? 1 : 0)} to {Limits.MonitoringListMax} words.");
            return [];
        }

        var words = ImmutableArray.CreateBuilder<string>(value.GetArrayLength());
        foreach (var one in value.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.String && isWord(one.GetString()!) && !words.Contains(one.GetString()!)) words.Add(one.GetString()!);
            else Fault(string.Create(CultureInfo.InvariantCulture, $"{name}[{words.Count}]"), $"Must be {shape}, and stand once.");
        }

        return words.ToImmutable();
    }

    public RuleFields? Object(string name) => Find(name, out var value) ? new RuleFields(value, PathOf(name), faults) : null;

    public JsonElement? List(string name) => Find(name, out var value) && value.ValueKind == JsonValueKind.Array ? value : null;

    /// <summary>Faults for the fields that nobody asked for.</summary>
    public void Close()
    {
        if (!IsObject)
        {
            faults.Add(new RuleFault(path, "Must be an object."));
            return;
        }

        foreach (var field in item.EnumerateObject())
        {
            var name = field.Name.Length <= Limits.NameLengthMax ? field.Name : field.Name[..Limits.NameLengthMax];
            if (!asked.Contains(field.Name)) Fault(name, "Is not a field here.");
        }
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private bool Find(string name, out JsonElement value)
    {
        asked.Add(name);
        value = default;
        return IsObject && item.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private T? Missing<T>(string name, bool isRequired)
    {
        if (isRequired && IsObject) Fault(name, "Is required.");
        return default;
    }
}
