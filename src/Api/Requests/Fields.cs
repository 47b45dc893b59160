using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>
/// Reads the fields of one JSON object and collects what is wrong with them. A null is an absent field; unknown fields
/// are ignored. After the last read, the values count only if there are no faults.
/// </summary>
/// <param name="path">What stands before the names in faults, for example <c>transfers</c>.</param>
/// <param name="index">The object's place in the list of that name; negative where it is no list.</param>
/// <param name="secrets">What opens encrypted fields; only a body's own object has any.</param>
internal readonly struct Fields(JsonElement element, Faults faults, string path = "", int index = -1, PayloadSecrets? secrets = null)
{
    public Faults Faults => faults;

    public PayloadSecrets? Secrets => secrets;

    /// <summary>Fields of an object; a fault when the element is anything else.</summary>
    public static bool TryOpen(JsonElement element, Faults faults, string path, out Fields fields) =>
        TryOpen(element, faults, path, -1, out fields);

    /// <summary>The same for an object in a list. Its path is spelt out only when there is a fault.</summary>
    public static bool TryOpen(JsonElement element, Faults faults, string path, int index, out Fields fields)
    {
        fields = new Fields(element, faults, path, index);
        if (element.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        faults.Add(path.Length == 0 ? "body" : fields.Path, DetailCode.WrongType, "Must be an object.");
        return false;
    }

    private string Path => index < 0 ? path : $"{path}[{index}]";

    public string PathOf(string name) => path.Length == 0 ? name : $"{Path}.{name}";

    public bool Has(string name) => Find(name, out _);

    public bool Find(string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public void Fault(string name, DetailCode code, string message) => faults.Add(PathOf(name), code, message);

    public bool Required(string name, out JsonElement value)
    {
        if (Find(name, out value))
        {
            return true;
        }

        Fault(name, DetailCode.Required, "Is required.");
        return false;
    }

    /// <summary>A UUID as text with hyphens.</summary>
    public Guid RequiredId(string name)
    {
        if (!Required(name, out var value))
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, DetailCode.WrongType, "Must be a string.");
        }
        else if (JsonScalars.TryReadId(value, out var id))
        {
            return id;
        }
        else
        {
            Fault(name, DetailCode.Malformed, "Must be a UUID.");
        }

        return default;
    }

    public string? OptionalText(string name, int lengthMax) =>
        Find(name, out var value) ? Text(name, value, 0, lengthMax) : null;

    public string RequiredText(string name, int lengthMax) =>
        Required(name, out var value) ? Text(name, value, 1, lengthMax) ?? "" : "";

    /// <summary>One of a few words.</summary>
    public bool TryWord(string name, string[] words, [NotNullWhen(true)] out string? word)
    {
        word = Required(name, out var value) ? Text(name, value, 1, 100) : null;
        if (word is null || words.Contains(word, StringComparer.Ordinal))
        {
            return word is not null;
        }

        Fault(name, DetailCode.UnknownValue, $"Must be one of {string.Join(", ", words)}.");
        return false;
    }

    public bool Flag(string name)
    {
        if (!Find(name, out var value) || value.ValueKind == JsonValueKind.False)
        {
            return false;
        }

        if (value.ValueKind != JsonValueKind.True)
        {
            Fault(name, DetailCode.WrongType, "Must be true or false.");
        }

        return true;
    }

    /// <summary>A whole number within bounds; null when absent or wrong.</summary>
    public long? OptionalWhole(string name, long least, long most)
    {
        if (!Find(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            Fault(name, DetailCode.WrongType, "Must be a whole number.");
            return null;
        }

        if (value.TryGetInt64(out var whole) && whole >= least && whole <= most)
        {
            return whole;
        }

        Fault(name, DetailCode.OutOfRange, $"Must be a whole number from {least} to {most}.");
        return null;
    }

    private string? Text(string name, JsonElement value, int lengthMin, int lengthMax)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, DetailCode.WrongType, "Must be a string.");
            return null;
        }

        var code = JsonScalars.ReadText(value, lengthMin, lengthMax, out var text);
        if (code is null)
        {
            return text;
        }

        Fault(name, code.Value, code.Value switch
        {
            DetailCode.TooShort => "Must not be empty.",
            DetailCode.TooLong => $"Must be at most {lengthMax} characters.",
            DetailCode.ControlCharacter => "Must not contain control characters.",
            _ => "Must be well-formed Unicode text.",
        });
        return null;
    }
}
