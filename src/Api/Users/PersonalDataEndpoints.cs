using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Audit;
using FinCode.Api.Beneficiaries;
using FinCode.Api.Compliance;
using FinCode.Api.Envelope;
using FinCode.Api.Ledger;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Grains.Audit;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Users;

/// <summary>What a customer may ask of whoever keeps their data: to have it, and to have it gone where the law lets it go.</summary>
internal sealed class PersonalDataEndpoints(
    IGrainFactory grains, People people, ILedgerReader ledger, IAuditTrail trail, HistoryEntries history, PersonalLeftovers leftovers, TimeProvider clock,
    Answers answers) : IEndpoint
{
    /// <summary>More erasures and openings of accounts at one time than this are no accident.</summary>
    private const int AttemptsMax = 3;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/usermanagement/customers/{code}/personal-data", Export)
            .RequirePermission(Permission.ExportPersonalData).Rated(RateClass.Read).Describe(PersonalDataDocs.Export);
        routes.MapPost("/usermanagement/customers/{code}/erase", answers.Order(
                "usermanagement/customers/erase", KeyUse.Optional, static (source, _) => People.CodeIn(source.Context), Erase, bodyIsOptional: true))
            .RequirePermission(Permission.ErasePersonalData).Rated(RateClass.Write).Describe(PersonalDataDocs.Erase);
    }

    private async Task Export(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await Find(caller, Permission.ExportPersonalData, People.CodeIn(context)) is not { } user)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var wallets = new List<(AccountSnapshot Wallet, IReadOnlyList<HistoryEntry> Movements)>();
        foreach (var wallet in await WalletsOf(caller, user))
        {
            var lines = await ledger.ReadStatement(wallet.Facts.Account, null, 0, Limits.ExportedEntriesMax, context.RequestAborted);
            wallets.Add((wallet, await history.Of(wallet.Facts, lines, context.RequestAborted)));
        }

        var recipients = await grains.Beneficiaries(caller.Tenant.Name).List(new BeneficiaryListing(user.Code, null, null, 0, Limits.ExportedEntriesMax));
        var (entries, _) = await trail.Search(
            new AuditQuery(caller.Tenant.Name, null, $"user/{user.Code}", null, null, null, null, 0, Limits.ExportedEntriesMax), context.RequestAborted);
        var verification = await grains.KycFile(caller.Tenant.Name, user.Code).Read();
        await answers.Success(context, (At: clock.GetUtcNow(), user, wallets, recipients.Items, entries, verification), static (json, data) =>
        {
            json.WriteStartObject();
            json.WriteInstant("exportedAt"u8, data.At);
            json.WritePropertyName("profile"u8);
            UserJson.WriteProfile(json, data.user);
            WriteWallets(json, data.wallets);
            json.WriteStartArray("beneficiaries"u8);
            foreach (var recipient in data.Items) BeneficiaryJson.Write(json, recipient);
            json.WriteEndArray();
            if (data.verification is { } verified)
            {
                json.WritePropertyName("verification"u8);
                KycJson.WriteOwn(json, verified);
            }

            json.WriteStartArray("auditTrail"u8);
            foreach (var entry in data.entries) AuditJson.Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Erase(HttpContext context, Call call, string code)
    {
        if (await Find(call.Caller, Permission.ErasePersonalData, code) is not { } user)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        if (await TryErase(call, user, context.RequestAborted) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        await answers.Success(context, (await grains.User(call.Caller.Tenant.Name, code).Find())!, UserJson.WriteProfile);
    }

    /// <returns>Null once it is done. Once erased it stays so: asking again answers the same.</returns>
    private async Task<Refusal?> TryErase(Call call, UserProfile user, CancellationToken cancellation)
    {
        var grain = grains.User(call.Caller.Tenant.Name, user.Code);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            // Announced before anyone looks for accounts: one that is opened meanwhile stops it, and we look again.
            var erasure = Guid.CreateVersion7(clock.GetUtcNow());
            await grain.BeginErasure(erasure);
            if (await RefuseToErase(call.Caller, user, cancellation) is { } refusal) return refusal;

            await leftovers.ForgetMails(call.Caller.Tenant.Name, user, cancellation);
            if (await grain.ErasePersonalData(erasure))
            {
                await leftovers.Erase(call.Caller.Tenant.Name, user.Code);
                return null;
            }
        }

        return new Refusal(ErrorCode.ServiceUnavailable, "Others change the same customer now. Ask again in a moment.");
    }

    private async Task<Refusal?> RefuseToErase(Caller caller, UserProfile user, CancellationToken cancellation)
    {
        var wallets = await WalletsOf(caller, user);
        if (wallets.Any(wallet => wallet.Status != AccountStatus.Closed))
        {
            return Refusal.Because(Reason.AccountsOpen);
        }

        var last = DateTimeOffset.MinValue;
        foreach (var wallet in wallets)
        {
            var newest = await ledger.ReadStatement(wallet.Facts.Account, null, 0, 1, cancellation);
            if (newest is [var movement] && movement.Stamped.At > last) last = movement.Stamped.At;
        }

        return last > DateTimeOffset.MinValue && last + Limits.PersonalDataRetention is var free && free > clock.GetUtcNow()
            ? Refusal.Because(Reason.RetentionApplies, new Detail("code", DetailCode.OutOfRange, $"May be erased from {free:yyyy-MM-dd} on."))
            : null;
    }

    private Task<IReadOnlyList<AccountSnapshot>> WalletsOf(Caller caller, UserProfile user) =>
        ledger.ListAccounts(caller.TenantNo, user.Code, after: null, skip: 0, Limits.WalletsPerOwnerMax, CancellationToken.None);

    private Task<UserProfile?> Find(Caller caller, Permission permission, string code) => people.Find(caller, Role.Customer, permission, code);

    private static void WriteWallets(Utf8JsonWriter json, List<(AccountSnapshot Wallet, IReadOnlyList<HistoryEntry> Movements)> wallets)
    {
        json.WriteStartArray("wallets"u8);
        foreach (var (wallet, movements) in wallets)
        {
            json.WriteStartObject();
            json.WritePropertyName("wallet"u8);
            WalletJson.Write(json, wallet);
            json.WriteStartArray("movements"u8);
            foreach (var movement in movements) HistoryEntry.Write(json, movement);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
