-- Personal things go when their time is over, by the hand of the program itself, and the change log tells that they went.
CREATE POLICY thing_disposed ON thing FOR DELETE
    USING ((SELECT reach_system()) AND access = 3 AND access <= (SELECT reach_class()));
CREATE POLICY change_disposed ON change FOR INSERT
    WITH CHECK ((SELECT reach_system()) AND access = 3 AND kind = 2);
