using FinCode.Api.Access;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Isolation;

/// <summary>
/// Walks every operation of the API description with tokens of every role, of nobody and of another tenant, and with the
/// other tenant's ids in every place where an id may stand. What comes back must be, letter for letter, what comes back for an
/// id that nobody has.
/// </summary>
internal sealed class IsolationWalk(AccessHost host)
{
    /// <summary>Of each kind and position; more would be more of the same.</summary>
    private const int IdsMax = 6;

    private const int AttemptsMax = 3;

    private readonly List<string> findings = [];

    public int Calls { get; private set; }

    public int Operations { get; private set; }

    public async Task<IReadOnlyList<string>> Run(Household own, Household other, IReadOnlyList<ApiOperation> operations)
    {
        Operations = operations.Count;
        var stranger = await other.SignIn(Role.Manager);
        foreach (var operation in operations.Where(operation => !operation.IsAnonymous))
        {
            await Compare(operation, "a token of another tenant and none", () => Send(operation, own, null), () => Send(operation, own, stranger), "", "", mustBe: 401);
        }

        foreach (var (role, isReading) in PermissionRow.Roles.Select(role => (role, true)).Concat(PermissionRow.Roles.Select(role => (role, false))))
        {
            var token = await own.SignIn(role);
            // What only reads comes first, for every role: afterwards the caller's own things may carry ids of the other tenant.
            foreach (var operation in operations.Where(operation => operation.Method == HttpMethod.Get == isReading))
            {
                foreach (var position in operation.Positions())
                {
                    token = await StillValid(own, role, token);
                    await Ask(own, other, operation, position, role, token);
                }
            }
        }

        return findings;
    }

    private async Task Ask(Household own, Household other, ApiOperation operation, Position position, Role role, string token)
    {
        var kinds = position is { In: "path", Kind: IdKind.Code } ? [IdKind.Code] : new[] { position.Kind };
        foreach (var foreign in kinds.SelectMany(kind => other.Ids(kind)).Take(IdsMax).ToArray())
        {
            var missing = IdKinds.Missing(position.Kind);
            await Compare(
                operation,
                $"{position} as {role}",
                () => Send(operation, own, token, position, foreign),
                () => Send(operation, own, token, position, missing),
                foreign,
                missing);
            if (findings.Count > 100) return;
        }
    }

    /// <summary>A difference counts when it comes back: lists may grow between two calls.</summary>
    private async Task Compare(ApiOperation operation, string what, Func<Task<Answer>> left, Func<Task<Answer>> right, string leftId, string rightId, int? mustBe = null)
    {
        var difference = "";
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var (one, two) = (await left(), await right());
            if (one.Text.Contains(Household.Name, StringComparison.OrdinalIgnoreCase) && leftId.Length > 0 && !two.Text.Contains(Household.Name, StringComparison.OrdinalIgnoreCase))
            {
                findings.Add(Short($"{operation}, {what}: shows what belongs to another tenant: {one.Text}"));
                return;
            }

            difference = Difference(one, two, leftId, rightId) ?? (mustBe is { } status && one.Status != status ? $"answers {one.Status}" : "");
            if (difference.Length == 0) return;
        }

        findings.Add(Short($"{operation}, {what}: {difference}"));
    }

    private static string Short(string finding) => finding.Length > 1_500 ? finding[..1_500] : finding;

    private static string? Difference(Answer one, Answer two, string leftId, string rightId)
    {
        if (one.Status >= 500 || two.Status >= 500) return $"broke: {one.Status} {two.Status} {one.Text} {two.Text}";
        if (one.Status != two.Status) return $"{one.Status} for what is another tenant's, {two.Status} for what nobody has. {one.Text} {two.Text}";
        var (left, right) = (IdKinds.Normalised(one.Text, Asked(leftId)), IdKinds.Normalised(two.Text, Asked(rightId)));
        if (left != right) return $"bodies differ:\n{left}\n{right}";
        var names = one.Headers.Keys.Order().SequenceEqual(two.Headers.Keys.Order());
        return names ? null : $"headers differ: {string.Join(' ', one.Headers.Keys.Except(two.Headers.Keys).Concat(two.Headers.Keys.Except(one.Headers.Keys)))}";
    }

    private static string Asked(string id) => id.Length == 0 ? "\0" : id;

    private Task<Answer> Send(ApiOperation operation, Household own, string? token, Position? position = null, string? id = null)
    {
        Calls++;
        return new ApiCall(operation, own, position, id).Send(host, "demo", token);
    }

    private async Task<string> StillValid(Household own, Role role, string token) =>
        (await host.Profile(token)).Status == 200 ? token : await own.SignIn(role);
}
