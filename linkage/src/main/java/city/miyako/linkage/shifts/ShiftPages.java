package city.miyako.linkage.shifts;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The page on which people on duty hand over, the same for every control room.
@Path(ShiftPages.HOME)
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML + "; charset=UTF-8")
public class ShiftPages {
    static final String HOME = "/ops/shifts/{room}";
    private static final String SEE = "desk.see";
    private static final String KEEP = "shift.keep";

    private final Shifts shifts;
    private final Instance<ControlRoom> rooms;
    private final Pages pages;
    private final RequestContext request;

    ShiftPages(Shifts shifts, @Any Instance<ControlRoom> rooms, Pages pages, RequestContext request) {
        this.shifts = shifts;
        this.rooms = rooms;
        this.pages = pages;
        this.request = request;
    }

    /// Who is on duty, what is open, the last handovers, and the forms to hand over and to accept.
    @GET
    public TemplateInstance show(@PathParam("room") String room) {
        request.require(SEE);
        var here = room(room);
        return Templates.shift(pages.of(ShiftPages.class), here, here.open(request.reach()),
            shifts.list(request.reach(), room), request.may(KEEP));
    }

    /// Hands the shift over.
    @POST
    public Response handOver(@PathParam("room") String room, @FormParam("note") @DefaultValue("") String note) {
        var writer = request.writer(KEEP);
        shifts.handOver(writer, room, note, room(room).open(request.reach()));
        return request.seeOther(address(room));
    }

    /// Accepts the latest handover.
    @POST
    @Path("/accept")
    public Response accept(@PathParam("room") String room, @FormParam("handover") @DefaultValue("") String handover) {
        var writer = request.writer(KEEP);
        room(room);
        if (!handover.matches("[0-9]{1,18}")) {
            throw Problem.of(CommonError.BAD_REQUEST, "handover", "the number of a handover");
        }
        shifts.accept(writer, room, Long.parseLong(handover));
        return request.seeOther(address(room));
    }

    private ControlRoom room(String word) {
        var room = rooms.stream().filter(one -> one.word().equals(word)).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "room", word));
        request.require(room.see());
        return room;
    }

    private static String address(String room) {
        return HOME.replace("{room}", room);
    }

    /// The page beside this class.
    @CheckedTemplate(basePath = "city/miyako/linkage/shifts/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance shift(Page page, ControlRoom room, List<OpenMatter> open,
            List<Handover> handovers, boolean mayKeep);
    }
}
