namespace FinCode.Api.Envelope;

/// <summary>What is wrong with one field. On the wire in capitals: TOO_PRECISE.</summary>
public enum DetailCode
{
    MalformedJson,
    InvalidUtf8,
    TooDeep,
    DuplicateKey,
    Required,
    WrongType,
    Malformed,
    NotPositive,
    TooPrecise,
    TooLarge,
    TooLong,
    TooShort,
    TooMany,
    TooFew,
    ControlCharacter,
    UnknownValue,
    OutOfRange,
    Repeated,
    NotUnique,
    Differs,
}

/// <param name="Field">The field as the client spells it, with its path: <c>transfers[3].amount</c>; a header by its name.</param>
public sealed record Detail(string Field, DetailCode Code, string Message)
{
    /// <summary>What the message says, for programs: further members of the detail, name by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];
}

/// <summary>How the codes of details are spelt on the wire: upper case, underscores.</summary>
public static class DetailCodes
{
    private static readonly IReadOnlyDictionary<DetailCode, string> Names = WireNames.Table<DetailCode>();

    public static string Name(this DetailCode code) => Names[code];
}
