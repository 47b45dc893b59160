using System.Collections.Frozen;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using static FinCode.Domain.Access.Scope;

namespace FinCode.Api.Access;

/// <summary>How far one permission reaches for each role.</summary>
/// <param name="Marks">What of it a second person may have to approve, as the tenant's policy says.</param>
public sealed record PermissionRow(
    Permission Permission, string Meaning, Scope Manager, Scope Agent, Scope SubAgent, Scope Cashier, Scope Customer, IReadOnlyList<ApprovalKind>? Marks = null,
    Scope ReportingOfficer = None)
{
    public static readonly Role[] Roles = [Role.Manager, Role.Agent, Role.SubAgent, Role.Cashier, Role.Customer, Role.ReportingOfficer];

    public Scope For(Role role) => role switch
    {
        Role.Manager => Manager,
        Role.Agent => Agent,
        Role.SubAgent => SubAgent,
        Role.Cashier => Cashier,
        Role.Customer => Customer,
        Role.ReportingOfficer => ReportingOfficer,
        _ => None,
    };
}

/// <summary>
/// Permission by role by scope, in one place. The role opens the door; within its scope, what belongs to others than the scope
/// reaches answers as what does not exist.
/// </summary>
public static class PermissionTable
{
    private static readonly PermissionRow[] Table =
    [
        //                                                                           manager agent   sub-ag. cashier customer
        new(Permission.SignedIn, "Use what everyone may use who is signed in.",         Own,    Own,    Own,    Own,    Own, ReportingOfficer: Own),
        new(Permission.OpenWallet, "Open wallets.",                                     Tenant, None,   None,   None,   Own),
        new(Permission.ReadWallets, "Read wallets and holds.",                          Tenant, Own,    Own,    Own,    Own),
        new(Permission.SpendFromWallet, "Take money from a wallet.",                    Own,    Own,    Own,    Own,    Own),
        new(Permission.FundWallet, "Credit a wallet with money received.",              Tenant, None,   None,   None,   None, [ApprovalKind.FundWallet]),
        new(Permission.ChangeWalletStatus, "Freeze, unfreeze and close wallets.",       Tenant, None,   None,   None,   None),
        new(Permission.ReadLedger, "Read balances and histories of accounts.",          Tenant, Own,    Own,    Own,    Own),
        new(Permission.PostEntries, "Post instructions to accounts.",                   Tenant, None,   None,   None,   Own, [ApprovalKind.PostEntries]),
        new(Permission.ReadTrialBalance, "Read the trial balance.",                     Tenant, None,   None,   None,   None),
        new(Permission.EditOwnProfile, "Edit one's own profile.",                       Own,    Own,    Own,    Own,    Own, ReportingOfficer: Own),
        new(Permission.ReadCustomers, "Read, list and search customers.",               Tenant, Agent,  Branch, Branch, Own, ReportingOfficer: Tenant),
        new(Permission.RegisterCustomers, "Register customers.",                        Tenant, Agent,  Branch, Branch, None),
        new(Permission.EditCustomers, "Edit customers.",                                Tenant, Agent,  Branch, Branch, None),
        new(Permission.SwitchCustomers, "Activate, deactivate and unlock customers; reset their second factor.",   Tenant, Agent,  None,   None,   None),
        new(Permission.ReadManagers, "Read and list managers.",                         Tenant, None,   None,   None,   None),
        new(Permission.ManageManagers, "Create, edit, activate, deactivate, unlock managers; reset their second factor.", Tenant, None, None, None, None),
        new(Permission.ReadAgents, "Read and list agents.",                             Tenant, Own,    None,   None,   None),
        new(Permission.ManageAgents, "Create, edit, activate, deactivate, unlock agents; reset their second factor.", Tenant, None, None,  None,   None),
        new(Permission.ReadSubAgents, "Read and list sub-agents.",                      Tenant, Agent,  Own,    None,   None),
        new(Permission.ManageSubAgents, "Create, edit, activate, deactivate, unlock sub-agents; reset their second factor.", Tenant, Agent, None, None, None),
        new(Permission.ReadCashiers, "Read and list cashiers.",                         Tenant, Agent,  Branch, Own,    None),
        new(Permission.ManageCashiers, "Create, edit, activate, deactivate, unlock cashiers; reset their second factor.", Tenant, Agent, Branch, None, None),
        new(Permission.ReadSandboxMail, "Read the sandbox's simulated e-mail.",         Tenant, Own,    Own,    Own,    Own, ReportingOfficer: Own),
        new(Permission.ManageOwnCredentials, "Change one's own password, PINs, second factor and sessions.", Own, Own, Own, Own, Own, ReportingOfficer: Own),
        new(Permission.EnrolSecondFactor, "Enrol one's own second factor.",             Own,    Own,    Own,    Own,    Own, ReportingOfficer: Own),
        new(Permission.ManageApiTokens, "Make, list, rotate and revoke API tokens.",    Tenant, Own,    Own,    Own,    Own),
        new(Permission.ManageKeys, "Rotate the keys that encrypt fields and sign tokens.", Tenant, None, None,  None,   None),
        new(Permission.OperateTill, "Open and close one's own till, take and give cash.", None, Own,   Own,    Own,    None),
        new(Permission.ReadFloat, "Read floats.",                                       Tenant, Agent,  Branch, Branch, None),
        new(Permission.TradeFloat, "Buy and sell float.",                               Tenant, Agent,  Own,    None,   None, [ApprovalKind.FloatTrade]),
        new(Permission.ManageCreditLines, "Set the credit lines of floats.",            Tenant, None,   None,   None,   None, [ApprovalKind.CreditLine]),
        new(Permission.ReadCallOver, "Read call-over reports.",                         Tenant, Agent,  Branch, None,   None),
        new(Permission.ReadConfiguration, "Read the configuration and why it is so.",   Tenant, Agent,  Branch, Branch, None),
        new(Permission.ManageConfiguration, "Change the configuration.",                Tenant, None,   None,   None,   None, [ApprovalKind.Configuration]),
        new(Permission.RequestQuotes, "Ask for prices, and read them again.",           Tenant, Agent,  Branch, Branch, Own),
        new(Permission.ReadPricing, "Read corridors, charges, taxes, promo codes and rates.", Tenant, Tenant, Tenant, None, None),
        new(Permission.ManagePricing, "Change corridors, charges, taxes, promo codes and rates.", Tenant, None, None, None, None),
        new(Permission.ManageCorridorTerms, "Mark up rates and fees of an agent or a sub-agent.", Tenant, Agent, None, None, None),
        new(Permission.ReadBeneficiaries, "Read and list beneficiaries.",               Tenant, Agent,  Branch, Branch, Own, ReportingOfficer: Tenant),
        new(Permission.ManageBeneficiaries, "Create, edit and disable beneficiaries.",  Tenant, Agent,  Branch, Branch, Own),
        new(Permission.CreateTransactions, "Make remittances.",                         Tenant, Agent,  Branch, Branch, Own),
        new(Permission.ReadTransactions, "Read, list and search remittances; receipts.", Tenant, Agent, Branch, Branch, Own, ReportingOfficer: Tenant),
        new(Permission.CancelTransactions, "Cancel remittances that are not delivered.", Tenant, Agent, Branch, Branch, Own),
        new(Permission.PayTransactions, "Pay remittances.",                             Tenant, Agent,  Branch, Branch, Own),
        new(Permission.RefundTransactions, "Pay remittances back.",                     Tenant, None,   None,   None,   None),
        new(Permission.UpdateTransactions, "Record what a payout partner says of a payout.", Tenant, Agent, None, None, None),
        new(Permission.RetryPayouts, "Try a failed payout again, or send it elsewhere.", Tenant, Agent, None,   None,   None),
        new(Permission.DecideTransactions, "Release or reject remittances that are held.", Tenant, None, None,  None,   None),
        new(Permission.ReadAuditTrail, "Search and export the audit trail.",            Tenant, None,   None,   None,   None),
        new(Permission.ExportPersonalData, "Take away all that is known of a customer.", Tenant, None,  None,   None,   Own),
        new(Permission.ErasePersonalData, "Erase a customer's personal data.",          Tenant, None,   None,   None,   None),
        new(Permission.ReadApprovals, "Read what waits for a second person; withdraw one's own.", Tenant, Own, Own, Own, None),
        new(Permission.ApproveOperations, "Approve or reject what somebody else asks for.", Tenant, None, None, None,   None),
        new(Permission.ReadUsage, "Read a customer's limits and what is used of them.", Tenant, Agent,  Branch, Branch, Own),
        new(Permission.ManageLimits, "Read and set customers' limits and reference rates.", Tenant, None, None, None,  None),
        new(Permission.ManageRateLimits, "Read and set the tenant's rate limits.",      Tenant, None,   None,   None,   None),
        new(Permission.SetKycTier, "Set a customer's KYC tier.",                        Tenant, None,   None,   None,   None),
        new(Permission.DrawPickupCodes, "Draw the code of a cash pickup that one sent, or made for its sender.", Own, Own, Own, Own, Own),
        new(Permission.ReadEvents, "See who follows the tenant's events, and live counters.", Tenant, None, None, None, None),
        new(Permission.ManageEvents, "Build anew what is made of events.",              Tenant, None,   None,   None,   None),
        new(Permission.MoveSandboxClock, "Read and move the sandbox's clock.",          Tenant, None,   None,   None,   None),
        new(Permission.PayIn, "See how to pay, pay in, and read payments.",             Tenant, Agent,  Branch, Branch, Own),
        new(Permission.ConfirmTransfers, "List awaited bank transfers; book them (not one's own) and cancel them.", Tenant, Agent, Branch, None, Own),
        new(Permission.BookChargeBacks, "Book charge-backs and how they end.",          Tenant, None,   None,   None,   None),
        new(Permission.ReadPayoutPartners, "Read payout partners and what they have of ours.", Tenant, None, None, None, None),
        new(Permission.ManagePayoutPartners, "Set up and change payout partners.",      Tenant, None,   None,   None,   None),
        new(Permission.PrefundPartners, "Book money that is sent to payout partners, ahead or for what they are owed; say how much they may be owed.", Tenant, None, None, None, None, [ApprovalKind.PrefundPartner, ApprovalKind.SettlePartner, ApprovalKind.PartnerCredit]),
        new(Permission.Reconcile, "Take partners' statements, and look after breaks.",  Tenant, None,   None,   None,   None),
        new(Permission.ReadKyc, "Read how far a customer is verified and what is asked of them; their documents.", Tenant, Agent, Branch, Branch, Own),
        new(Permission.SubmitKyc, "Bring documents, fill in forms and begin checks for a customer.", Tenant, Agent, Branch, Branch, Own),
        new(Permission.ReviewKyc, "Review documents (not one's own), decide about customers, note risks.", Tenant, None, None, None, None),
        new(Permission.ManageKycRules, "Read and change KYC rules and forms.",          Tenant, None,   None,   None,   None, [ApprovalKind.KycRules]),
        new(Permission.ReadCases, "Read cases, their histories, and who was found not to be listed.", Tenant, None, None, None, None, ReportingOfficer: Tenant),
        new(Permission.WorkCases, "Open cases, assign, comment, ask, escalate, and propose decisions.", Tenant, None, None, None, None, ReportingOfficer: Tenant),
        new(Permission.ApproveCases, "Approve what somebody else proposes in a case.",   Tenant, None,   None,   None,   None),
        new(Permission.AnswerInformation, "Read and answer what one is asked.",         None,   None,   None,   None,   Own),
        new(Permission.ManageAuthorityReports, "Write, approve and file reports to the authority. Nobody else learns of them.", None, None, None, None, None, ReportingOfficer: Tenant),
        new(Permission.ReadTravelRule, "Read what travels with transfers, and what partners tell.", Tenant, None, None, None, None, ReportingOfficer: Tenant),
        new(Permission.ManageTravelRule, "Make what travels anew; take partners' messages about transfers.", Tenant, None, None, None, None),
        new(Permission.ScreenNames, "Ask the lists about a name.",                      Tenant, None,   None,   None,   None, ReportingOfficer: Tenant),
        new(Permission.ReadScreeningLists, "Read which lists names are compared with.", Tenant, None,   None,   None,   None, ReportingOfficer: Tenant),
        new(Permission.ManageScreeningLists, "Bring and remove the tenant's own lists; in the operator's tenant, public ones.", Tenant, None, None, None, None),
        new(Permission.ReadMonitoring, "Read monitoring rules, and which payments crossed them.", Tenant, None, None, None, None, ReportingOfficer: Tenant),
        new(Permission.ManageMonitoringRules, "Change monitoring rules, and try them out on what has happened.", Tenant, None, None, None, None, [ApprovalKind.MonitoringRules]),
        new(Permission.ReadCommissionPlans, "Read commission plans, and how a transaction is shared by them.", Tenant, None, None, None, None),
        new(Permission.ManageCommissionPlans, "Change commission plans.",               Tenant, None,   None,   None,   None),
        new(Permission.ReadCommissions, "Read what a party is owed in commission, its statements and settlements.", Tenant, Agent, Own, None, Own),
        new(Permission.SettleCommissions, "Pay parties their commission, confirm bank transfers, take payments back.", Tenant, None, None, None, None, [ApprovalKind.SettleCommission, ApprovalKind.ReverseSettlement]),
        new(Permission.PullEvents, "Fetch the tenant's events, and follow them.",       Tenant, None,   None,   None,   None),
        new(Permission.ReadWebhooks, "Read webhook endpoints and deliveries.",          Tenant, None,   None,   None,   None),
        new(Permission.ManageWebhooks, "Set up and change webhook endpoints; test, redeliver, replay.", Tenant, None, None, None, None),
    ];

    private static readonly Scope[,] Scopes = Index();

    public static IReadOnlyDictionary<Permission, PermissionRow> Rows { get; } = Table.ToFrozenDictionary(row => row.Permission);

    /// <summary>The rows in the order of the documentation.</summary>
    public static IReadOnlyList<PermissionRow> All => Table;

    public static bool Allows(IReadOnlyList<Role> roles, Permission permission) =>
        permission == Permission.Anonymous || ScopeOf(roles, permission) != None;

    /// <summary>The farthest of the roles' scopes.</summary>
    public static Scope ScopeOf(IReadOnlyList<Role> roles, Permission permission)
    {
        // Once a request and more: no enumerator, no closure.
        var farthest = None;
        for (var at = 0; at < roles.Count; at++)
        {
            var scope = Scopes[(int)permission, (int)roles[at]];
            if (scope > farthest) farthest = scope;
        }

        return farthest;
    }

    private static Scope[,] Index()
    {
        var scopes = new Scope[Enum.GetValues<Permission>().Length, Enum.GetValues<Role>().Length];
        foreach (var row in Table)
        {
            foreach (var role in PermissionRow.Roles) scopes[(int)row.Permission, (int)role] = row.For(role);
        }

        return scopes;
    }
}
