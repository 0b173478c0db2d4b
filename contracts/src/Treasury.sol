// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {CdpEngine} from "./CdpEngine.sol";
import {MarketFlags} from "./lib/MarketFlags.sol";
import {SynthToken} from "./SynthToken.sol";

/// @title Treasury
/// @notice Receives the fees, keeps a buffer, and the ledger of bad debt: tokens in circulation that no position backs.
/// @dev What it owns is a ledger of its own: a transfer alone changes nothing here.
contract Treasury is Ownable {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    /// @dev One slot.
    struct Account {
        uint128 balance; // wei
        uint128 undrawn; // stability fees among it that the savings may still draw, wei
    }

    /// @dev Frozen only in a shutdown.
    uint32 private constant FIRST_MARKET = 1;

    /// @notice The engine; it and its modules book fees and bad debt.
    CdpEngine public immutable engine;
    /// @notice Unbacked debt by token, in wei. It falls only when the token is burnt against it.
    mapping(address token => uint256) public badDebt;
    /// @notice pUSD that is kept before any is sold for PLX, wei.
    uint256 public buffer;
    /// @notice The savings vault, which may draw stability fees; named once.
    address public savings;
    mapping(address token => Account) private _accounts;

    event BadDebtAdded(address indexed token, uint256 amount, uint256 total);
    event Healed(address indexed token, uint256 amount, uint256 total);
    /// @notice A fee or a penalty of a market; market 0 for a deposit or the proceeds of a sale.
    event Credited(address indexed token, uint32 indexed market, uint256 amount, uint256 balance);
    event Released(address indexed token, address indexed to, uint256 amount, uint256 balance);
    event Spent(address indexed token, address indexed to, uint256 amount);
    event BufferSet(uint256 amount);
    event SavingsSet(address indexed savings);
    event FeesDrawn(address indexed to, uint256 amount);

    /// @notice `caller` is neither the engine nor one of its modules.
    error NotEngine(address caller);
    /// @notice More was asked to be healed than is bad.
    error NotBad(address token, uint256 amount, uint256 badDebt);
    /// @notice The Treasury owns less.
    error InsufficientBalance(address token, uint256 amount, uint256 balance);
    /// @notice The savings vault is named already.
    error SavingsIsSet(address savings);
    /// @notice `caller` is not the savings vault.
    error NotSavings(address caller);

    constructor(address owner_, CdpEngine engine_) Ownable(owner_) {
        engine = engine_;
    }

    modifier onlySystem() {
        if (msg.sender != address(engine) && !engine.isModule(msg.sender)) revert NotEngine(msg.sender);
        _;
    }

    /// @notice Books `amount` wei of `token` as unbacked.
    function addBadDebt(address token, uint256 amount) external onlySystem {
        uint256 total = badDebt[token] += amount;
        emit BadDebtAdded(token, amount, total);
    }

    /// @notice Books `amount` wei of `token` that a market has paid; the caller has sent them. What the engine pays in a
    /// market's debt token is its stability fee.
    function credit(address token, uint256 amount, uint32 market) external onlySystem {
        bool stability = msg.sender == address(engine) && engine.markets(market).debtToken == token;
        emit Credited(token, market, amount, _add(token, amount, stability ? amount : 0));
    }

    /// @notice Pays `amount` wei of `token` out to a module's purpose.
    function release(address token, address to, uint256 amount) external onlySystem {
        emit Released(token, to, amount, _take(token, amount));
        IERC20(token).safeTransfer(to, amount);
    }

    /// @notice Gives the Treasury `amount` wei of the caller's `token`.
    function deposit(address token, uint256 amount) external {
        emit Credited(token, 0, amount, _add(token, amount, 0));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @notice Burns `amount` wei of the Treasury's own `token` against its bad debt. Anyone may call.
    function heal(address token, uint256 amount) external {
        uint256 bad = badDebt[token];
        if (amount == 0 || amount > bad) revert NotBad(token, amount, bad);
        _take(token, amount);
        badDebt[token] = bad - amount;
        emit Healed(token, amount, bad - amount);
        SynthToken(token).burn(amount);
    }

    /// @notice Pays `amount` wei of `token` to `to`.
    function spend(address token, address to, uint256 amount) external onlyOwner {
        _take(token, amount);
        emit Spent(token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    /// @notice Sets the pUSD that is kept, wei.
    function setBuffer(uint256 amount) external onlyOwner {
        buffer = amount;
        emit BufferSet(amount);
    }

    /// @notice Names the savings vault, for good.
    function setSavings(address savings_) external onlyOwner {
        if (savings != address(0)) revert SavingsIsSet(savings);
        savings = savings_;
        emit SavingsSet(savings_);
    }

    /// @notice Pays the savings vault `amount` wei of pUSD, or what there is to draw.
    /// @return paid wei
    function drawFees(uint256 amount) external returns (uint256 paid) {
        if (msg.sender != savings) revert NotSavings(msg.sender);
        paid = Math.min(amount, drawable());
        if (paid == 0) return 0;
        IERC20 pusd = IERC20(address(engine.pusd()));
        Account storage account = _accounts[address(pusd)];
        account.undrawn -= uint128(paid);
        account.balance -= uint128(paid);
        emit FeesDrawn(msg.sender, paid);
        pusd.safeTransfer(msg.sender, paid);
    }

    /// @notice What the Treasury owns, wei.
    function balanceOf(address token) public view returns (uint256) {
        return _accounts[token].balance;
    }

    /// @notice Stability fees in pUSD that are still here and that the savings did not draw, wei. All else that is paid
    /// out is taken before them.
    function undrawnFees() public view returns (uint256) {
        return _accounts[address(engine.pusd())].undrawn;
    }

    /// @notice pUSD that the savings could draw now, wei: the undrawn stability fees, but never what covers bad debt, and
    /// nothing in a shutdown, when all that the Treasury owns is everybody's.
    function drawable() public view returns (uint256 amount) {
        amount = Math.min(undrawnFees(), spare());
        if (amount != 0 && engine.markets(FIRST_MARKET).flags & MarketFlags.FROZEN != 0) return 0;
    }

    /// @notice pUSD above the bad debt in pUSD, wei.
    function spare() public view returns (uint256) {
        address pusd = address(engine.pusd());
        (uint256 held, uint256 bad) = (balanceOf(pusd), badDebt[pusd]);
        return held > bad ? held - bad : 0;
    }

    /// @notice pUSD above the bad debt in pUSD and the buffer, wei.
    function surplus() external view returns (uint256) {
        uint256 free = spare();
        return free > buffer ? free - buffer : 0;
    }

    function _add(address token, uint256 amount, uint256 fees) private returns (uint256 balance) {
        Account storage account = _accounts[token];
        balance = account.balance + amount;
        account.balance = balance.toUint128();
        // A part of a balance that fits, fits.
        account.undrawn += uint128(fees);
    }

    function _take(address token, uint256 amount) private returns (uint256 left) {
        Account storage account = _accounts[token];
        uint256 held = account.balance;
        if (amount > held) revert InsufficientBalance(token, amount, held);
        left = held - amount;
        account.balance = uint128(left);
        if (account.undrawn > left) account.undrawn = uint128(left);
    }
}
