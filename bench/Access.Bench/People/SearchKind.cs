using System.Globalization;
using FinCode.Domain.Users;

namespace FinCode.Access.Bench.People;

/// <summary>One way to look for a person.</summary>
/// <param name="IsTelling">Whether whoever is looked for must be the only one found.</param>
internal sealed record SearchKind(string Name, bool IsTelling, Func<Person, string> Text)
{
    public static readonly SearchKind[] All =
    [
        new("code", true, person => person.Code),
        new("e-mail, whole", true, person => person.Email),
        new("e-mail, beginning", false, person => person.Email[..(person.Email.IndexOf('.', StringComparison.Ordinal) + 4)]),
        new("phone, whole", true, person => person.Phone),
        new("phone, last six digits", false, person => person.Phone[^6..]),
        new("first name", false, person => person.FirstName),
        new("first name, three letters", false, person => Beginning(person.FirstName, 3)),
        new("last name", false, person => person.LastName),
        new("last name, four letters", false, person => Beginning(person.LastName, 4)),
        new("both names, as written", false, person => $"{person.FirstName} {person.LastName}"),
        new("both names, accent-free capitals", false, person => $"{Plain(person.FirstName)} {Plain(person.LastName)}".ToUpperInvariant()),
        new("both names, three letters each", false, person => $"{Beginning(person.FirstName, 3)} {Beginning(person.LastName, 3)}"),
        new("nobody", false, person => $"Qx{person.Code}"),
        new("one who is and one who is not", false, person => $"{Plain(person.FirstName)} zzzqqq"),
    ];

    private static string Plain(string name) => string.Concat(SearchWords.Of(name));

    private static string Beginning(string name, int letters) => Plain(name) is var plain && plain.Length > letters ? plain[..letters] : plain;

    public string Path(Person person) =>
        string.Create(CultureInfo.InvariantCulture, $"/usermanagement/customers/search?size=20&q={Uri.EscapeDataString(Text(person))}");
}
