using System.Text.Json;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Events;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;

namespace FinCode.Grains.Users;

/// <summary>What tenants are told of their customers: what changed by its name, and never to what where that says who somebody is.</summary>
internal static class CustomerAnnouncements
{
    private static readonly (string Name, Func<UserState, UserState, bool> IsSame)[] Fields =
    [
        ("firstName", (one, other) => one.FirstName == other.FirstName),
        ("lastName", (one, other) => one.LastName == other.LastName),
        ("email", (one, other) => one.Email == other.Email),
        ("phone", (one, other) => one.Details.Phone == other.Details.Phone),
        ("dateOfBirth", (one, other) => one.Details.DateOfBirth == other.Details.DateOfBirth),
        ("customerType", (one, other) => one.Details.CustomerType == other.Details.CustomerType),
        ("countryIso3", (one, other) => one.CountryIsoCode3 == other.CountryIsoCode3),
        ("address", (one, other) => one.Details.Address == other.Details.Address),
        ("dynamicFields", (one, other) => IsSame(one.Details, other.Details)),
        ("place", (one, other) => one.Details.Place == other.Details.Place),
        ("kycTier", (one, other) => one.KycTier == other.KycTier),
        ("barred", (one, other) => one.IsBarred == other.IsBarred),
    ];

    public static IEnumerable<Announcement> Of(UserState? before, UserState after, DocumentWrite write)
    {
        if (!after.IsCreated || !after.Roles.Contains(Role.Customer)) yield break;
        if (before is not { IsCreated: true })
        {
            yield return Tell(CustomerEventTypes.Created, after, write, []);
            yield break;
        }

        if (after.IsErased)
        {
            if (!before.IsErased) yield return Tell(CustomerEventTypes.Erased, after, write, []);
            yield break;
        }

        string[] changed = [.. Fields.Where(field => !field.IsSame(before, after)).Select(field => field.Name)];
        if (changed.Length > 0) yield return Tell(CustomerEventTypes.Updated, after, write, changed);
        if (before.IsActive != after.IsActive) yield return Tell(after.IsActive ? CustomerEventTypes.Activated : CustomerEventTypes.Deactivated, after, write, []);
    }

    private static Announcement Tell(string type, UserState customer, DocumentWrite write, string[] changed)
    {
        var status = customer.IsErased ? "ERASED" : customer.IsActive ? "ACTIVE" : "INACTIVE";
        return new Announcement(type, customer.Code, write.At, status, NoticeJson.Write((customer, write, changed, status), Write));
    }

    private static void Write(Utf8JsonWriter json, (UserState Customer, DocumentWrite Write, string[] Changed, string Status) told)
    {
        var (customer, write) = (told.Customer, told.Write);
        json.WriteString("customerCode"u8, customer.Code);
        json.WriteNumber("version"u8, write.Version);
        json.WriteString("status"u8, told.Status);
        if (customer.Details.CustomerType is { } kind) json.WriteString("customerType"u8, CapitalNames.Of(kind.ToString()));
        json.WriteIfAny("countryIso3"u8, customer.CountryIsoCode3);
        json.WriteNumber("kycTier"u8, customer.KycTier);
        json.WriteBoolean("barred"u8, customer.IsBarred);
        json.WriteIfAny("agentCode"u8, customer.Details.Place.AgentCode);
        json.WriteIfAny("branchCode"u8, customer.Details.Place.BranchCode);
        json.WriteStartArray("changed"u8);
        foreach (var name in told.Changed) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("actor"u8, write.Actor);
    }

    private static bool IsSame(UserDetails one, UserDetails other) => one.DynamicFields.Count == other.DynamicFields.Count
        && one.DynamicFields.All(field => other.DynamicFields.TryGetValue(field.Key, out var value) && value == field.Value);
}
