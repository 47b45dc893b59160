using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Users;
using FinCode.Grains.Users;

namespace FinCode.Access.Bench.People;

/// <summary>A person as a search may look for them.</summary>
internal sealed record Person(string Code, string FirstName, string LastName, string Email, string Phone);

/// <summary>Customers that are always the same: number n is the same person in every run.</summary>
internal static class Crowd
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Person Person(int number)
    {
        var names = new NameBook(new Random(number));
        var (first, last) = (names.NextFirst(), names.NextLast());
        var plain = string.Concat(SearchWords.Of(first)) + "." + string.Concat(SearchWords.Of(last));
        return new Person(
            UserCode.FromNumber(number * 1_000L + 7),
            first,
            last,
            string.Create(CultureInfo.InvariantCulture, $"{plain}{number}@mail.test"),
            string.Create(CultureInfo.InvariantCulture, $"+447{(number * 7_919L) % 1_000_000_000:D9}"));
    }

    /// <summary>The state that their registration would have stored.</summary>
    public static UserState State(Person person, int number) => UserState.Of(
        new CreateUser(IdOf(number), person.Email, person.FirstName, person.LastName, [Role.Customer], "GBR", 1, Hash)
        {
            Details = new UserDetails
            {
                CustomerType = CustomerType.Individual,
                Phone = person.Phone,
                DateOfBirth = new DateOnly(1950 + (number % 55), 1 + (number % 12), 1 + (number % 28)),
                Address = new PostalAddress($"{number % 400} High Street", null, "London", "E1 6AN", "GBR", "United Kingdom"),
                DynamicFields = ImmutableDictionary<string, string>.Empty,
                Place = new Place(AgentOf(number), AgentOf(number)),
            },
        },
        person.Code,
        Created);

    /// <summary>Nobody signs in as one of them.</summary>
    private static string Hash { get; } = PasswordHash.Create("nobody", new byte[PasswordHash.SaltBytes], 1);

    private static string AgentOf(int number) => UserCode.FromNumber((number % 500) + 100_000_000);

    private static Guid IdOf(int number) => new(SHA256.HashData(Encoding.ASCII.GetBytes($"crowd/{number}")).AsSpan(0, 16));
}
