using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>
/// One customer's verification: load, decide, store, deliver, answer. What is decided lies in the commands; what the outside says comes
/// back as a command.
/// </summary>
[GrainType("kyc-file")]
public sealed partial class KycFileGrain(
    [PersistentState(KycFileGrain.Kind, StorageNames.Documents)] IPersistentState<KycFileState> storage,
    ITenantClock clocks,
    IVirusScanner scanner,
    IEnumerable<IIdentityVerifier> verifiers,
    IEnumerable<KycEventConsumer> consumers,
    TimeProvider world,
    ILogger<KycFileGrain> logger) : DocumentGrain<KycFileState>(storage), IKycFileGrain
{
    public const string Kind = "kyc-file";

    private static readonly KycAnswer NoCustomer = new(null);

    private DateTimeOffset Now => clocks.Of(Tenant).GetUtcNow();

    public async Task<KycView?> Read()
    {
        if (await FindCustomer() is not { } customer) return null;

        // Rules may have changed since somebody last looked.
        var context = await ContextOf(customer);
        var file = KycSettling.Settle(FileOf(customer), FileOf(customer), context, KycCommand.System, "RULES_CHANGED");
        if (file.Status != FileOf(customer).Status || file.Tier != FileOf(customer).Tier) await Keep(file);
        return ViewOf(FileOf(customer), context);
    }

    public async Task<KycAnswer> Execute(KycCommand command)
    {
        if (await FindCustomer() is not { } customer) return NoCustomer;
        var context = await ContextOf(customer);
        if (Earlier(command, customer, context) is { } answer) return answer;

        var decision = command.Run(FileOf(customer), context);
        if (decision.Refusal is null) await Keep(decision.File);
        return new KycAnswer(ViewOf(FileOf(customer), context), decision.Refusal, decision.Subject) { Faults = decision.Faults };
    }

    public async Task<KycAnswer> Attach(AttachDocument command, KycUpload upload)
    {
        if (await FindCustomer() is not { } customer) return NoCustomer;
        var context = await ContextOf(customer);
        if (Earlier(command, customer, context) is { } answer) return answer with { Subject = command.FindIn(FileOf(customer)) };

        // Decided before the slow part, so that what is refused anyway is neither scanned nor kept.
        var decision = command.Run(FileOf(customer), context);
        if (decision.Refusal is not null) return new KycAnswer(ViewOf(FileOf(customer), context), decision.Refusal);
        if (decision.Subject == command.DocumentId)
        {
            var verdict = await Scan(upload);
            if (!verdict.IsScanned) return new KycAnswer(ViewOf(FileOf(customer), context), KycRefusal.ScannerUnavailable);
            if (verdict.Found is { } virus)
            {
                LogInfected(Tenant, KeyInTenant, virus, scanner.Name);
                return new KycAnswer(ViewOf(FileOf(customer), context), KycRefusal.DocumentInfected) { Detail = virus };
            }

            await GrainFactory.KycUpload(Tenant, command.DocumentId).Keep(upload);
        }

        await Keep(decision.File);
        return new KycAnswer(ViewOf(FileOf(customer), context), null, decision.Subject);
    }

    public async Task ErasePersonalData()
    {
        if (!Exists || State.IsErased) return;
        foreach (var document in State.File.Documents) await GrainFactory.KycUpload(Tenant, document.Id).Forget();
        await Store(new KycFileState { CustomerCode = KeyInTenant, ErasedAt = Now });
    }

    private async Task<UserProfile?> FindCustomer() =>
        !State.IsErased && await GrainFactory.User(Tenant, KeyInTenant).Find() is { } user && user.Roles.Contains(Role.Customer) ? user : null;

    /// <summary>Where there is none yet: what was said of the customer before stands.</summary>
    private KycFile FileOf(UserProfile customer) => Exists
        ? State.File
        : KycFile.Empty with { Tier = customer.KycTier, GrantedTier = customer.KycTier, Status = customer.KycTier > 0 ? KycStatus.Approved : KycStatus.NotStarted };

    private async Task<KycContext> ContextOf(UserProfile customer)
    {
        var catalogue = await GrainFactory.KycCatalogue(Tenant).Read();
        var settings = await GrainFactory.Configuration(Tenant, "").Read();
        var now = Now;
        return new KycContext(Tenant, KeyInTenant, customer.Details.Address?.CountryIso3 ?? customer.CountryIsoCode3, catalogue.At(now), KycPolicy.Of(settings), now);
    }

    private KycAnswer? Earlier(KycCommand command, UserProfile customer, KycContext context)
    {
        if (command.OperationId is not { } operation || FileOf(customer).Remembered.Find(operation) is not { } asked) return null;
        return new KycAnswer(ViewOf(FileOf(customer), context), IsReplay: true, DifferentField: asked.FirstDifference(command.Terms()));
    }

    private KycView ViewOf(KycFile file, KycContext context) => new(KeyInTenant, file, KycAssessment.Demands(file, context));

    private async Task<ScanVerdict> Scan(KycUpload upload)
    {
        using var patience = new CancellationTokenSource(Domain.Limits.KycPatience, world);
        try
        {
            return await scanner.Scan(upload.Content, patience.Token);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            LogNotScanned(failure, scanner.Name);
            return ScanVerdict.NotScanned;
        }
    }

    /// <summary>Stored first, told afterwards: what is not told now is due, and told by the sweep.</summary>
    private async Task Keep(KycFile file)
    {
        if (file != State.File || !Exists) await Store(new KycFileState { CustomerCode = KeyInTenant, File = file });
        await Deliver();
    }

    [LoggerMessage(LogLevel.Warning, "A document for {Tenant}/{Customer} was refused: {Scanner} found {Virus}")]
    private partial void LogInfected(string tenant, string customer, string virus, string scanner);

    [LoggerMessage(LogLevel.Warning, "{Scanner} does not answer; documents are not taken until it does")]
    private partial void LogNotScanned(Exception failure, string scanner);

    [LoggerMessage(LogLevel.Warning, "What happened to the verification of {Tenant}/{Customer} could not be told to everybody; it is told again")]
    private partial void LogNotDelivered(Exception failure, string tenant, string customer);

    [LoggerMessage(LogLevel.Warning, "{Provider} does not answer about {Reference}; it is asked again")]
    private partial void LogNoAnswer(Exception failure, string provider, Guid reference);
}
