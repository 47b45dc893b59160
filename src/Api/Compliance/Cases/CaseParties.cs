using System.Collections.Immutable;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Compliance.Cases;

/// <summary>Finds in the caller's tenant whom a case is said to be about. What is not there is refused, whoever else may have it.</summary>
internal sealed class CaseParties(IGrainFactory grains, IPcns pcns)
{
    /// <summary>Null when all of them are there.</summary>
    public async Task<Refusal?> Check(Call call, string field, IEnumerable<CaseParty> parties)
    {
        foreach (var (at, party) in parties.Index())
        {
            if (!await Exists(call.Caller.Tenant.Name, party)) return NotFound($"{field}[{at}].id");
        }

        return null;
    }

    public static Refusal NotFound(string field) => Refusal.Because(Reason.PartyNotFound, new Detail(field, DetailCode.UnknownValue, "Is not known."));

    /// <summary>Whoever works on cases and signs in.</summary>
    public async Task<bool> IsStaff(string tenant, string code) =>
        UserCode.IsWellFormed(code) && await grains.User(tenant, code).Find() is { IsActive: true } user && user.Roles.Any(role => role is Role.Manager or Role.ReportingOfficer);

    public async Task<bool> IsCustomer(string tenant, string code) =>
        UserCode.IsWellFormed(code) && await grains.User(tenant, code).Find() is { } user && user.Roles.Contains(Role.Customer);

    /// <summary>Evidence with the fingerprints of what is known of each subject now; null where one of them is not there, or the case is not about them.</summary>
    public async Task<ImmutableArray<CaseEvidence>?> Complete(string tenant, ImmutableArray<CaseParty> parties, ImmutableArray<CaseEvidence> evidence)
    {
        var complete = ImmutableArray.CreateBuilder<CaseEvidence>(evidence.Length);
        foreach (var each in evidence)
        {
            if (each.Match is not { } match)
            {
                complete.Add(each);
                continue;
            }

            // Whoever decides sees the case's parties: nobody else is cleared by it.
            if (parties.All(party => party.Name != match.Subject.Name)) return null;
            if (await FingerprintOf(tenant, match.Subject) is not { } fingerprint) return null;
            complete.Add(each with { Match = match with { Fingerprint = fingerprint } });
        }

        return complete.ToImmutable();
    }

    /// <summary>Of the names, birth date and country that a list is compared with.</summary>
    private async Task<string?> FingerprintOf(string tenant, CaseParty subject) =>
        UserCode.IsWellFormed(subject.Id) && await ScreenedPerson.Find(grains, tenant, subject) is { } person ? person.Fingerprint : null;

    private async Task<bool> Exists(string tenant, CaseParty party) => party.Kind switch
    {
        CasePartyKind.Customer => await IsCustomer(tenant, party.Id),
        CasePartyKind.Beneficiary => UserCode.IsWellFormed(party.Id) && await grains.Beneficiary(tenant, party.Id).Find() is not null,
        CasePartyKind.Agent => UserCode.IsWellFormed(party.Id) && await grains.User(tenant, party.Id).Find() is { } user && user.Roles.Any(role => role is Role.Agent or Role.SubAgent),
        CasePartyKind.Staff => UserCode.IsWellFormed(party.Id) && await grains.User(tenant, party.Id).Find() is { } staff && ScreenedPerson.KindOf(staff.Roles) == CasePartyKind.Staff,
        CasePartyKind.Transaction => Pcn.IsWellFormed(party.Id) && (await pcns.Of(tenant)).Read(party.Id) is { } serial && await grains.Remittance(tenant, serial).Find() is not null,
        CasePartyKind.Case => Guid.TryParseExact(party.Id, "D", out var id) && await grains.Case(tenant, id).Find() is not null,
        _ => true,
    };
}
