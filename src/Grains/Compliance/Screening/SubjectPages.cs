using FinCode.Domain.Access;
using FinCode.Grains.Beneficiaries;
using FinCode.Grains.Documents;
using FinCode.Grains.Users;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Everybody of a tenant who is compared with lists, a page at a time.</summary>
internal static class SubjectPages
{
    private const string Beneficiaries = "BENEFICIARY";

    /// <summary>Users by their role, and beneficiaries. Where a run is, is a number of these: append.</summary>
    private static readonly string[] Stages =
        [Role.Customer.Name(), Beneficiaries, .. Enum.GetValues<Role>().Where(role => role is not Role.Customer).Order().Select(role => role.Name())];

    public static int StageCount => Stages.Length;

    /// <param name="after">The grain key of the last of the page before; null for the first of a stage.</param>
    public static async Task<IReadOnlyList<ListedSubject>> Read(IDocumentIndex index, string tenant, int stage, string? after, int take)
    {
        if (Stages[stage] != Beneficiaries)
        {
            var query = new DocumentQuery(UserGrain.Kind, tenant, [new DocumentRange(UserKeys.Role, Stages[stage], IsPrefix: false)], after, 0, take);
            return [.. (await index.Query<UserState>(query, CancellationToken.None)).States.Select(user => ListedSubject.Of(tenant, user))];
        }

        var recipients = new DocumentQuery(BeneficiaryGrain.Kind, tenant, [new DocumentRange(BeneficiaryState.OfTenant, BeneficiaryState.Everyone, IsPrefix: false)], after, 0, take);
        return [.. (await index.Query<BeneficiaryState>(recipients, CancellationToken.None)).States.Select(recipient => ListedSubject.Of(tenant, recipient))];
    }
}
